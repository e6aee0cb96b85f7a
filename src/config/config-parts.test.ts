import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataFolderOf, defaultDataFolder } from "./data-folder.ts";
import { configKeys, describeConfig } from "./describe.ts";
import { inputOf } from "./key-input.ts";
import { isLoopback, parseListen } from "./listen.ts";
import { loadConfig } from "./load.ts";
import { editDistance, nearest } from "./nearest.ts";
import { parseNodeSpec } from "./node-spec.ts";

describe("parseNodeSpec()", () => {
  test.each<[string, object]>([
    ["attic=/srv/node.log", { name: "attic", logs: ["/srv/node.log"] }],
    ["attic=/srv/node.log,http://127.0.0.1:14002", { name: "attic", logs: ["/srv/node.log"], api: "http://127.0.0.1:14002" }],
    [
      "a=docker:sn1,debug+http://127.0.0.1:5999,https://h",
      { name: "a", logs: ["docker:sn1"], api: "https://h", debug: "http://127.0.0.1:5999" },
    ],
    ["a=/x/*.log, /y/node.log", { name: "a", logs: ["/x/*.log", "/y/node.log"] }],
    [String.raw`a=/x\,y.log,/z`, { name: "a", logs: ["/x,y.log", "/z"] }],
    [String.raw`a=C:\storj\node.log`, { name: "a", logs: [String.raw`C:\storj\node.log`] }],
    ["node 1.b_c-d=/x=y.log", { name: "node 1.b_c-d", logs: ["/x=y.log"] }],
  ])("%s", (text, node) => {
    expect(parseNodeSpec(text)).toEqual({ ok: true, node });
  });

  test.each([
    ["attic", "no ="],
    ["=/x", "name"],
    [`${"a".repeat(33)}=/x`, "name"],
    ["a/b=/x", "name"],
    ["a=", "nothing stands behind"],
    ["a=,", "nothing stands behind"],
    ["a=http://x,http://y", "2 API addresses"],
    ["a=debug+http://x,debug+http://y", "2 debug addresses"],
    ["a=ftp://x", "no address"],
  ])("%s is refused", (text, why) => {
    expect(parseNodeSpec(text)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });

  test("any list of paths comes back, commas included", () => {
    const path = fc.stringMatching(/^\/[a-z,.*]{1,12}$/);
    const property = fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), (paths) => {
      const spec = parseNodeSpec(`n=${paths.map((p) => p.replaceAll(",", "\\,")).join(",")}`);
      expect(spec).toEqual({ ok: true, node: { name: "n", logs: paths } });
    });
    fc.assert(property);
  });
});

describe("listen", () => {
  test.each([
    ["127.0.0.1:8014", { host: "127.0.0.1", port: 8014 }],
    ["localhost:0", { host: "localhost", port: 0 }],
    ["[::1]:80", { host: "::1", port: 80 }],
    ["8014", null],
    [":8014", null],
    ["127.0.0.1", null],
    ["127.0.0.1:65536", null],
    ["::1:80", null],
    ["http://localhost:80", null],
  ])("parseListen(%s)", (text, listen) => {
    expect(parseListen(text)).toEqual(listen);
  });

  test.each([
    ["127.0.0.1", true],
    ["127.8.9.10", true],
    ["::1", true],
    ["localhost", true],
    ["127.0.0.1.example.org", false],
    ["0.0.0.0", false],
    ["::", false],
    ["localhost.example.org", false],
  ])("isLoopback(%s) is %s", (host, is) => {
    expect(isLoopback(host)).toBe(is);
  });
});

describe("nearest()", () => {
  test.each([
    ["nodez", "nodes"],
    ["lsiten", "listen"],
    ["LogLevel", "log_level"],
    ["log-level", "log_level"],
    ["completely_else", null],
    ["x".repeat(5000), null],
  ])("%s: %s", (word, expected) => {
    expect(nearest(word, ["nodes", "listen", "log_level", "data"])).toBe(expected);
  });

  test("editDistance() is zero only for equal words, symmetric, and at most the longer word", () => {
    const word = fc.stringMatching(/^[a-d]{0,7}$/);
    const property = fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance === 0).toBe(a === b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    });
    fc.assert(property);
  });
});

describe("the data folder", () => {
  const machine = { platform: "linux", env: {}, home: "/home/op", isRoot: false } as const;
  test.each([
    ["a user", machine, "/home/op/.local/state/storj-node-monitor"],
    ["XDG", { ...machine, env: { XDG_STATE_HOME: "/state" } }, "/state/storj-node-monitor"],
    [
      "a relative XDG, which is to be ignored",
      { ...machine, env: { XDG_STATE_HOME: "state" } },
      "/home/op/.local/state/storj-node-monitor",
    ],
    ["root", { ...machine, isRoot: true, home: "/root" }, "/var/lib/storj-node-monitor"],
    ["macOS", { ...machine, platform: "darwin" as const, home: "/Users/op" }, "/Users/op/Library/Application Support/storj-node-monitor"],
    ["Windows", { ...machine, platform: "win32" as const, env: { LOCALAPPDATA: "C:\\L" } }, "C:\\L\\storj-node-monitor"],
    [
      "Windows without its variable",
      { ...machine, platform: "win32" as const, home: "C:\\U" },
      "C:\\U\\AppData\\Local\\storj-node-monitor",
    ],
  ])("of %s", (_, on, folder) => {
    expect(defaultDataFolder(on)).toBe(folder);
  });

  test("of a demo is below it, never the same", () => {
    expect(dataFolderOf("/d", true, machine)).toBe("/d/demo");
    expect(dataFolderOf("/d", false, machine)).toBe("/d");
  });
});

describe("the schema as documentation", () => {
  test("every key says what it is, what may stand there, and an example", () => {
    const keys = configKeys();
    expect(keys.length).toBeGreaterThan(50);
    for (const { path, about, expects, example } of keys)
      expect(
        [about, expects, example].every((t) => t !== ""),
        path,
      ).toBe(true);
  });

  test("every example is accepted as the value of its key", async () => {
    for (const { path, example } of configKeys()) {
      const [outer, inner] = path.split("[].");
      const others = outer === "nodes" ? { name: "n", logs: "x" } : { kind: "k", name: "n" };
      const rest = Object.entries(others).filter(([key]) => key !== inner);
      const member = [...rest.map(([key, value]) => `${key}: ${value}`), assigned(inner ?? "", example)].join(", ");
      const text = assigned(outer!, inner === undefined ? example : `[{ ${member} }]`);
      await expect(
        loadConfig({ file: "f", flags: {}, env: {}, cwd: "/", readFile: () => text, readSettings: () => [] }),
        text,
      ).resolves.toBeDefined();
    }
  });

  test.each<[string, object]>([
    ["listen", { kind: "text" }],
    ["public_url", { kind: "text" }],
    ["location.file", { kind: "text" }],
    ["log_level", { kind: "choice", options: ["trace", "debug", "info", "warn", "error", "fatal", "silent"] }],
    ["retention.events_days", { kind: "number", is_whole: true, least: 1, most: 36_500 }],
    ["pricing.egress_usd_per_tb", { kind: "number", is_whole: false, least: 0, most: 1000 }],
    ["allowed_hosts", { kind: "list" }],
    ["version_check", { kind: "on-off" }],
    ["nodes", { kind: "none" }],
    ["no.such.key", { kind: "none" }],
  ])("a form knows what %s takes", (path, input) => expect(inputOf(path.split("."))).toEqual(input));

  test("the table has a row a key", () => {
    expect(describeConfig().split("\n")).toHaveLength(configKeys().length + 2);
    expect(describeConfig()).toContain("| `listen` | `127.0.0.1:8014` |");
  });
});

/** `a.b` and `1` as `a: { b: 1 }`. */
function assigned(path: string, value: string): string {
  const [first, ...deeper] = path.split(".");
  return `${first}: ${deeper.length === 0 ? value : `{ ${assigned(deeper.join("."), value)} }`}`;
}
