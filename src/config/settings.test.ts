import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databasePath, openWriter } from "../store/database.ts";
import { migrate } from "../store/migrations.ts";
import { loadConfig, readSettings, saveSetting, settingsTable } from "./index.ts";

const node = { name: "attic", logs: ["/srv/node.log"], api: "http://127.0.0.1:14002" };
let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "settings-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function save(...settings: readonly (readonly [string, unknown])[]): void {
  const db = openWriter(dir);
  migrate(db, [settingsTable]);
  for (const [key, value] of settings) saveSetting(db, key, value, 1);
  db.close();
}

function load(flags: object = {}, file: string | null = null, env: Record<string, string> = {}) {
  return loadConfig({ file, flags, env, cwd: dir, readFile: () => file ?? "", readSettings: () => readSettings(dir) });
}

describe("settings changed on the page", () => {
  test("are kept, any key of the schema, the last value of each", async () => {
    save(["nodes", [node]], ["retention.events_days", 3], ["retention.events_days", 5], ["listen", "127.0.0.1:9000"]);
    const { config, origins, ignored } = await load();
    expect(config).toMatchObject({
      nodes: [node],
      listen: { host: "127.0.0.1", port: 9000 },
      retention: { events_days: 5, hours_days: 730 },
    });
    expect(["nodes.attic", "retention.events_days", "retention.hours_days"].map((key) => origins.get(key))).toEqual([
      "page",
      "page",
      "default",
    ]);
    expect(ignored).toEqual([]);
  });

  test("say where each was set, whoever set it", async () => {
    save(["nodes", [node]], ["log_level", "debug"]);
    const { places } = await load({}, "retention:\n  events_days: 3\n", { SNM_LISTEN: "127.0.0.1:2" });
    expect(["retention.events_days", "listen", "log_level", "nodes.attic", "retention.hours_days"].map((key) => places.get(key))).toEqual([
      expect.stringMatching(/:2:16$/),
      "SNM_LISTEN",
      "log_level, as set on the page",
      "nodes[0], as set on the page",
      undefined,
    ]);
  });

  test("stand below flags, environment and file", async () => {
    save(
      ["nodes", [node, { name: "cellar", logs: ["/old"] }]],
      ["log_level", "debug"],
      ["listen", "127.0.0.1:1"],
      ["analytics.every_minutes", 2],
    );
    const file = "nodes: [{ name: attic, logs: [/new] }]\nanalytics: { every_minutes: 3 }\n";
    const { config, origins } = await load({ logLevel: "warn" }, file, { SNM_LISTEN: "127.0.0.1:2" });
    expect(config).toMatchObject({ log_level: "warn", listen: { port: 2 }, analytics: { every_minutes: 3 } });
    expect(config.nodes.map((n) => [n.name, n.logs, origins.get(`nodes.${n.name}`)])).toEqual([
      ["attic", ["/new"], "file"],
      ["cellar", ["/old"], "page"],
    ]);
  });

  test.each<[string, unknown, string]>([
    ["nodez", [], "is no setting"],
    ["data", "/elsewhere", "is no setting"],
    ["log_roots", ["/"], "is no setting"],
    ["location", { file: "/etc/shadow" }, "is no setting"],
    ["tls.key", "/etc/shadow", "is no setting"],
    ["retention", { events_days: 3 }, "is no setting"],
    ["retention.event_days", 3, 'did you mean "retention.events_days"?'],
    ["retention.events_days", 0, "expected a whole number"],
    ["nodes", [{ ...node, name: "/" }], "expected 1 to 32 letters"],
    ["nodes", [{ name: "a" }], "nothing to read"],
    ["nodes", [node, node], "is taken"],
    ["nodes", null, "has no value"],
  ])("%s = %j is refused and nothing is kept", (key, value, why) => {
    expect(() => save([key, value])).toThrow(why);
    expect(readSettings(dir)).toEqual([]);
  });

  test("that no longer fit are left out and told; the others stand", async () => {
    save(["log_level", "debug"]);
    const db = openWriter(dir);
    const put = db.prepare("INSERT INTO settings (key, value, changed_at_ms) VALUES (?, ?, 1)");
    put.run("gone.key", "1");
    put.run("nodes", "{");
    db.close();
    const { config, ignored } = await load();
    expect([config.log_level, config.nodes]).toEqual(["debug", []]);
    expect(ignored.map((p) => p.where)).toEqual(["gone.key, as set on the page", "nodes, as set on the page"]);
  });

  test("of a folder without a database, or of an older one, are none", () => {
    expect(readSettings(join(dir, "none"))).toEqual([]);
    openWriter(dir).close();
    expect(readSettings(dir)).toEqual([]);
  });

  test("that cannot be read stop the start: without them nodes would be forgotten", () => {
    const other = join(dir, "other");
    mkdirSync(dirname(databasePath(other)), { recursive: true });
    writeFileSync(databasePath(other), "no database ".repeat(100));
    expect(() => readSettings(other)).toThrow(/cannot be read/);
  });
});
