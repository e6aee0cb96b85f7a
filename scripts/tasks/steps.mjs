// The checks that need no browser, and how one is run.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const checks = [
  { name: "types", args: ["node_modules/typescript/bin/tsc", "-p", "."] },
  { name: "browser test types", args: ["node_modules/typescript/bin/tsc", "-p", "test/e2e"] },
  {
    name: "page types",
    args: [
      "node_modules/svelte-check/bin/svelte-check",
      "--workspace",
      "web",
      "--tsconfig",
      "./tsconfig.json",
      "--fail-on-warnings",
      "--output",
      "human",
    ],
  },
  { name: "lint", args: ["node_modules/oxlint/bin/oxlint", "--deny-warnings"] },
  { name: "format", args: ["node_modules/oxfmt/bin/oxfmt", "--check", "."] },
];

/** @returns one passed or one failed */
export function step({ name, args }) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [join(root, args[0]), ...args.slice(1)], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return { name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
}

/** Runs a program of this checkout with what stands behind its name; `isBuilt`: the built product is made before. */
export function runProgram(file, { isBuilt }) {
  if (isBuilt && step({ name: "build", args: ["scripts/tasks/build.mjs", "--if-changed"] }).failed > 0) process.exit(1);
  const { status } = spawnSync(process.execPath, [join(root, file), ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
