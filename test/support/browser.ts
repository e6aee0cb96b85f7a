/** A browser from npm, in a folder of our own, with web security on: the package's own arguments would switch it off. */
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
];
/** Chromium's sandbox refuses to run as root. */
const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...quiet, ...root],
    env: { ...process.env, LANG: "en_US.UTF-8" },
  });
}
