// npm run check: the fast subset, without build and browser.
import { checks, step } from "./steps.mjs";

const started = Date.now();
const unit = { name: "tests: unit", args: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--reporter=dot"] };
const failed = [...checks, unit].map(step).filter((r) => r.failed > 0);
console.log(
  `\n${failed.length === 0 ? "all well" : `failed: ${failed.map((f) => f.name).join(", ")}`} in ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
