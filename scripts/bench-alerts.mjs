import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/bench-alerts.mjs", process.argv.slice(2));
