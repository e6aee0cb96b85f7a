// npm run faults: kills and rotations with a ledger of their own.
import { runProgram } from "./steps.mjs";

runProgram("test/faults/index.ts", { isBuilt: false });
