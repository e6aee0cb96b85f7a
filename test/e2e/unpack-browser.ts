/** Unpacks the browser once, before any test: two workers at once would start what the other is still writing. */
import sparticuz from "@sparticuz/chromium";

export default async function unpackBrowser(): Promise<void> {
  await sparticuz.executablePath();
}
