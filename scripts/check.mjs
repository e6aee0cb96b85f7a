import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/check.mjs", process.argv.slice(2));
