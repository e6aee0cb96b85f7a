import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/test.mjs", process.argv.slice(2));
