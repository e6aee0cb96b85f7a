#!/usr/bin/env node
// The installed program: hands over to a Node.js that is new enough and runs the built server.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findNode, isNewEnough, nodeMissing } from "../scripts/launch/node.mjs";
import { runServer } from "../scripts/launch/server.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, "dist/server/main.js");
if (isNewEnough()) await import(pathToFileURL(main).href);
else {
  const node = findNode(root);
  if (node === null) {
    console.error(nodeMissing);
    process.exit(1);
  }
  process.exit(await runServer(node, main, process.argv.slice(2)));
}
