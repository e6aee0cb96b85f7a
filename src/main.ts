import { setFlagsFromString } from "node:v8";
import { runCli } from "./app/cli.ts";

// Young objects die young here: room for more of them is a dozen megabytes that nobody uses. The threads that
// are started later obey, too; reading is as fast with small code as with large.
setFlagsFromString("--semi-space-growth-factor=1");
setFlagsFromString("--optimize-for-size");
process.exitCode = await runCli(process.argv.slice(2));
