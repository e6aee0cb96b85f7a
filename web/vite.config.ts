import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { landPlugin } from "./cards/traffic-map/land-plugin.ts";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), landPlugin()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Answers that no first page asks for come with what asks for them.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !/core\/views\/(?:access|alerts|events|latency|settings|setup)\.ts$/.test(id) },
    },
  },
});
