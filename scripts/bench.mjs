import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/bench.mjs", process.argv.slice(2));
