// npm run bench: builds, then measures.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, step } from "./steps.mjs";

if (step({ name: "build", args: ["scripts/tasks/build.mjs", "--if-changed"] }).failed > 0) process.exit(1);
const { status } = spawnSync(process.execPath, [join(root, "bench/index.ts"), ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
