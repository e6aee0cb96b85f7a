// npm start: installs, builds what changed, starts.
import { installMissing } from "./launch/install.mjs";
import { findNode, nodeMissing } from "./launch/node.mjs";
import { root } from "./launch/prepare.mjs";
import { run } from "./launch/run.mjs";
import { runServer } from "./launch/server.mjs";
import { join } from "node:path";

await installMissing(root);
const node = findNode(root);
if (node === null) {
  console.error(nodeMissing);
  process.exit(1);
}
const built = await run(node, [join(root, "scripts/tasks/build.mjs"), "--if-changed"], { cwd: root });
if (built !== 0) process.exit(built);
process.exit(await runServer(node, join(root, "dist/server/main.js"), process.argv.slice(2)));
