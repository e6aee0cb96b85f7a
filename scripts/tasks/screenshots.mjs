// npm run screenshots: builds, then opens every page.
import { runProgram } from "./steps.mjs";

runProgram("test/screenshots/index.ts", { isBuilt: true });
