// npm test: every check and every test of the project; the last line counts them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { checks, root, step } from "./steps.mjs";

const results = [];
const reports = join(root, "node_modules/.cache/test-reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

for (const check of checks) results.push(step(check));
results.push(...vitest("unit"), step({ name: "build", args: ["scripts/tasks/build.mjs"] }));
if (existsSync(join(root, "test/e2e"))) results.push(...vitest("e2e"));

const passed = results.reduce((sum, r) => sum + r.passed, 0);
const failed = results.reduce((sum, r) => sum + r.failed, 0);
for (const { name, failures = [] } of results.filter((r) => r.failed > 0)) {
  console.log(`failed: ${name}`);
  for (const failure of failures) console.log(failure);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Runs one vitest project and reads its counts from its own report. */
function vitest(project) {
  console.log(`\n== tests: ${project}`);
  const report = join(reports, `${project}.json`);
  const args = [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (!existsSync(report)) return [{ name: `tests: ${project} (no report)`, passed: 0, failed: 1 }];
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
  const failures = testResults.flatMap(failuresOf);
  return [{ name: `tests: ${project}`, passed: numPassedTests, failed: status === 0 ? failed : Math.max(1, failed), failures }];
}

/** What failed in one file, with the first lines of why: the end of a long run is what a reader sees first. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const tests = assertionResults.filter((r) => r.status === "failed");
  if (tests.length === 0) return status === "failed" ? [`  ${file}\n${firstLines(message)}`] : [];
  return tests.map((r) => `  ${file} > ${r.fullName}\n${firstLines(r.failureMessages.join("\n"))}`);
}

function firstLines(text) {
  const lines = text.split("\n").slice(0, 20);
  return lines.map((line) => `    ${line}`).join("\n");
}
