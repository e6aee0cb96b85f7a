/** Where a thread's program stands: beside this file, TypeScript in a checkout and JavaScript when built. */
export const threadUrl = (name: "worker" | "commit-worker" | "demo-worker"): URL =>
  new URL(`./${name}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
