// npm run dev: the server restarts when its sources change, the page reloads by itself; the page's dev server passes /api on.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createServer } from "vite";
import { root } from "./steps.mjs";

const args = process.argv.slice(2);
const server = spawn(process.execPath, ["--watch-path", join(root, "src"), "--watch-preserve-output", join(root, "src/main.ts"), ...args], {
  stdio: "inherit",
  env: { ...process.env, SNM_WEB_ROOT: join(root, "web") },
});
const page = await createServer({
  root: join(root, "web"),
  configFile: join(root, "web/vite.config.ts"),
  clearScreen: false,
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": { target: `http://${listens(args)}`, ws: true } } },
});
await page.listen();
console.log(`The page, reloaded as you edit: ${page.resolvedUrls.local[0]}`);

const stop = async (code) => {
  server.kill("SIGTERM");
  await page.close();
  process.exit(code);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
server.on("exit", (code) => stop(code ?? 1));

/** Where the server is, as it was told. */
function listens(words) {
  const at = words.findIndex((word) => word === "--listen" || word.startsWith("--listen="));
  if (at < 0) return process.env.SNM_LISTEN ?? "127.0.0.1:8014";
  return words[at].includes("=") ? words[at].slice("--listen=".length) : words[at + 1];
}
