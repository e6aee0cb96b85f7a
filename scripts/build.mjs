import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/build.mjs", process.argv.slice(2));
