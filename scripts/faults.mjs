import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/faults.mjs", process.argv.slice(2));
