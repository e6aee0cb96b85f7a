// Installs what package-lock.json names, once for each state of it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

const stampOf = (root) => join(root, "node_modules", ".installed");
const lockHash = (root) =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");

export async function installMissing(root) {
  const stamp = stampOf(root);
  const wanted = lockHash(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing packages (once, about a minute) …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = npm
    ? await run(process.execPath, [npm, ...args], { cwd: root })
    : await run(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd: root });
  if (code !== 0) {
    console.error("npm could not install the packages. Check the network and the free space, then try again.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
