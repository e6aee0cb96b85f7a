// npm run bench:alerts: labelled incidents of simulated fleets through the rules of alerts.
import { runProgram } from "./steps.mjs";

runProgram("bench/alerts.ts", { isBuilt: false });
