// npm run faults: kills and rotations with a ledger of their own.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./steps.mjs";

const { status } = spawnSync(process.execPath, [join(root, "test/faults/index.ts")], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
