import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/dev.mjs", process.argv.slice(2));
