import { setFlagsFromString } from "node:v8";
import { runCli } from "./app/cli.ts";

// Young objects die young here: room for more of them is a dozen megabytes that nobody uses.
setFlagsFromString("--semi-space-growth-factor=1");
process.exitCode = await runCli(process.argv.slice(2));
