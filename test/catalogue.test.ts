/** Every word that the page says stands in its catalogue. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sentencesOfScript, wordsOfComponent } from "./support/catalogue.ts";

const root = join(import.meta.dirname, "..");
const sources = globSync("web/**/*.{svelte,ts}", { cwd: root }).filter(
  (file) => !/\.test\.ts$|^web\/texts\/|vite\.config|-plugin\.ts$/.test(file),
);

/** Said in every language alike: what is typed. */
const isSaidAlike = new Set([
  "web/shell/DisplayOptions.svelte: EUR",
  "web/setup/ByHand.svelte: npm start -- --node attic=/srv/storj/attic/node.log,http://127.0.0.1:14002",
  `web/setup/ByHand.svelte: nodes:
  - name: attic
    logs: [/srv/storj/attic/node.log]
    api: http://127.0.0.1:14002`,
]);

test("no word of the page stands outside its catalogue", () => {
  const found = sources.flatMap((file) => {
    const source = readFileSync(join(root, file), "utf8");
    return (file.endsWith(".svelte") ? wordsOfComponent(source) : sentencesOfScript(source)).map((text) => `${file}: ${text}`);
  });
  expect(found.filter((text) => !isSaidAlike.has(text))).toEqual([]);
  expect([...isSaidAlike].filter((text) => !found.includes(text))).toEqual([]);
});

describe("is found", () => {
  test.each([
    ["a text between tags", "<p>Nothing here</p>"],
    ["one word beside a figure", "<p>{n} nodes</p>"],
    ["a label that is read out", '<button aria-label="Close">×</button>'],
    ["a sentence for a component", '<Card help="The node is fine" />'],
    ["a sentence in an expression", '<p>{n === 1 ? "one node" : all}</p>'],
    ["a sentence of a script", '<script>const help = "The node is fine";</script>'],
    ["a sentence with a figure inside", "<p>{`failed on ${n} of them`}</p>"],
  ])("%s", (_what, source) => expect(wordsOfComponent(source)).not.toEqual([]));
});

describe("is none", () => {
  test.each([
    ["a class and a style", '<p class="quiet small" style="color: red">{texts.a}</p>'],
    ["a sign and a unit of one letter", "<p>{n} h · ×</p>"],
    ["what a program is told", '<Card id="storage" kind="warn" />'],
  ])("%s", (_what, source) => expect(wordsOfComponent(source)).toEqual([]));
  test("what a programmer is told", () => expect(sentencesOfScript('throw new Error("no such page");')).toEqual([]));
});
