import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "web/**/*.test.ts", "test/*.test.ts", "test/integration/**/*.test.ts"],
          pool: "threads",
          setupFiles: ["test/support/english.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          pool: "forks",
          // Two at once on two cores made a page wait for its answers for longer than a test does.
          fileParallelism: false,
          globalSetup: ["test/e2e/unpack-browser.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
