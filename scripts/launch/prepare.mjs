// What every command of a checkout does first: packages, and the right Node.js.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installMissing } from "./install.mjs";
import { findNode, nodeMissing } from "./node.mjs";
import { run } from "./run.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Installs, then runs a script of ./scripts with the right Node.js; ends with its exit code. */
export async function handOver(script, args, options = {}) {
  await installMissing(root);
  const node = findNode(root);
  if (node === null) {
    console.error(nodeMissing);
    process.exit(1);
  }
  process.exit(
    await run(node, [...(options.flags ?? []), join(root, script), ...args], { cwd: options.cwd, watch: options.watch, env: options.env }),
  );
}
