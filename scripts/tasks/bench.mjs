// npm run bench: builds, then measures.
import { runProgram } from "./steps.mjs";

runProgram("bench/index.ts", { isBuilt: true });
