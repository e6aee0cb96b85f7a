// Builds the server (one file a thread, packages included) and the page, when their sources changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = join(root, "dist");
const stampFile = join(dist, ".stamp");
const ifChanged = process.argv.includes("--if-changed");

/** Names, sizes and times of all sources: cheap, and different after every edit. */
function stampOf(folders) {
  const hash = createHash("sha256");
  for (const name of folders) addTo(hash, join(root, name));
  return hash.digest("hex");
}

function addTo(hash, path) {
  const stat = statSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path).toSorted()) addTo(hash, join(path, name));
  else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
}

const stamp = stampOf(["src", "web", "package.json", "package-lock.json"]);
if (ifChanged && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) process.exit(0);
if (ifChanged) console.error("Building (sources changed) …");
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

await build({
  root,
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: true,
    outDir: "dist/server",
    target: "node24",
    minify: true,
    rolldownOptions: {
      input: {
        main: join(root, "src/main.ts"),
        worker: join(root, "src/app/worker.ts"),
        "commit-worker": join(root, "src/app/commit-worker.ts"),
        "demo-worker": join(root, "src/app/demo-worker.ts"),
      },
      output: { format: "esm", keepNames: true, entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true, target: "node" },
});
asciiOnly(join(dist, "server"));
await build({ root: join(root, "web"), configFile: join(root, "web/vite.config.ts"), logLevel: "warn" });
// One script by itself: not every browser takes modules there. It may serve what stands in its own folder and below.
await build({
  root: join(root, "web"),
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: join(dist, "web"),
    emptyOutDir: false,
    target: "es2023",
    reportCompressedSize: false,
    lib: { entry: join(root, "web/offline/service-worker.ts"), formats: ["iife"], name: "offline", fileName: () => "service-worker.js" },
  },
});
compress(join(dist, "web"));
writeFileSync(stampFile, stamp);

/** V8 keeps a source with one character beyond Latin-1 in twice the memory. All of ours stand in strings and templates. */
function asciiOnly(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      text.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
    );
  }
}

/** Beside each text file its compressed forms, so that none is made while serving. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(?:js|css|html|json|svg|webmanifest)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length < 1024) continue;
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}
