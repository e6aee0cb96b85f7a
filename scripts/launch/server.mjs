// Runs the built server, so that it takes little memory and does not outlive its launcher.
import { readFileSync } from "node:fs";
import { run } from "./run.mjs";

const { flags, env } = JSON.parse(readFileSync(new URL("./server-flags.json", import.meta.url), "utf8"));

/** Resolves with the exit code. What the environment says of its own wins. */
export function runServer(node, main, args) {
  return run(node, [...flags, main, ...args], { watch: true, env: { ...env, ...process.env, SNM_PARENT_PIPE: "3" } });
}
