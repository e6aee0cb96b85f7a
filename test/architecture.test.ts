import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import {
  childProcesses,
  cycles,
  heavyImports,
  longFiles,
  openSideDoors,
  siblingImports,
  unlistedKinds,
  vagueNames,
  wrongDirections,
  type Tree,
} from "./support/architecture.ts";

const root = join(import.meta.dirname, "..");
const ruleFile = "test/support/architecture.ts";

function readTree(folders: readonly string[]): Tree {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|svelte|mjs)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/")),
  );
  return new Map(files.filter((path) => !path.startsWith("test/fixtures/")).map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

const product = readTree(["src", "web"]);
const everything = readTree(["src", "web", "test", "bench", "scripts"]);

describe("this tree", () => {
  test("imports point back along the data path", () => expect(wrongDirections(everything)).toEqual([]));
  test("there are no circles", () => expect(cycles(product)).toEqual([]));
  test("siblings of one kind do not know each other", () => expect(siblingImports(product)).toEqual([]));
  test("every folder of a kind stands in its list", () => expect(unlistedKinds(product)).toEqual([]));
  test("no file is a missing registry", () => expect(longFiles(product)).toEqual([]));
  test("names say what is inside", () => expect(vagueNames(everything)).toEqual([]));
  test("no side door is open", () =>
    expect(openSideDoors(new Map([...everything].filter(([path]) => path !== ruleFile && !path.startsWith("test/architecture"))))).toEqual(
      [],
    ));
  test("the product starts no programs", () => expect(childProcesses(product)).toEqual([]));
  test("nothing loads a WebSocket client by the way", () => expect(heavyImports(product)).toEqual([]));
});

const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files));

describe("each rule fires", () => {
  test.each([
    ["a stage that looks ahead", { "src/store/a.ts": 'import { x } from "../ingest/b.ts";' }],
    ["a page that loads the server", { "web/a.ts": 'import { x } from "../src/server/b.ts";' }],
    ["a core that loads a package", { "src/core/a.ts": 'import { z } from "zod";' }],
    ["a simulator that knows the pipeline", { "src/simulator/a.ts": 'import { x } from "../ingest/b.ts";' }],
    ["a product that loads a test", { "src/app/a.ts": 'import { x } from "../../test/b.ts";' }],
    ["a dynamic import ahead", { "src/store/a.ts": 'const m = await import("../app/b.ts");' }],
  ])("%s", (_name, files) => expect(wrongDirections(tree(files as Record<string, string>))).toHaveLength(1));

  test("a type may be imported across", () =>
    expect(wrongDirections(tree({ "web/a.ts": 'import type { x } from "../src/server/b.ts";' }))).toEqual([]));
  test("a circle", () =>
    expect(cycles(tree({ "src/core/a.ts": 'import "./b.ts";', "src/core/b.ts": 'import "./a.ts";' }))).toHaveLength(1));
  test("siblings", () => expect(siblingImports(tree({ "src/trackers/a/x.ts": 'import "../b/y.ts";' }))).toHaveLength(1));
  test("a folder outside its list", () =>
    expect(unlistedKinds(tree({ "web/cards/new/New.svelte": "", "web/cards/index.ts": "" }))).toHaveLength(1));
  test("a long file", () => expect(longFiles(tree({ "src/a.ts": "\n".repeat(400) }))).toHaveLength(1));
  test("a vague name", () => expect(vagueNames(tree({ "src/core/utils.ts": "" }))).toHaveLength(1));
  test("side doors", () => expect(openSideDoors(tree({ "src/a.ts": "x as any", "web/b.svelte": "{@html x}" }))).toHaveLength(2));
  test("a child process", () =>
    expect(childProcesses(tree({ "src/a.ts": 'import { spawn } from "node:child_process";' }))).toHaveLength(1));
  test("a heavy import", () =>
    expect(
      heavyImports(tree({ "src/a.ts": 'import { get } from "node:http";', "src/b.ts": 'import type { Server } from "node:http";' })),
    ).toEqual(["src/a.ts"]));
});
