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
  server: { port: 5173, strictPort: true, proxy: { "/api": { target: "http://127.0.0.1:8014", ws: true } } },
});
await page.listen();
page.printUrls();
const stop = async () => {
  server.kill("SIGTERM");
  await page.close();
  process.exit(0);
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
