import { handOver } from "./launch/prepare.mjs";

await handOver("scripts/tasks/screenshots.mjs", process.argv.slice(2));
