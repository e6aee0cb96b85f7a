/** Settings on the page, from outside: what is listed, changed, taken back and refused, and what a start makes of it. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ApiError, Settings, SettingsChange, SourceCheck } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { startDouble } from "../support/node-api-double.ts";
import { until } from "../support/running-app.ts";
import { forget, startCommand, type StartedCommand } from "../support/start-command.ts";

let monitor: StartedCommand | null = null;
let dir = "";
afterEach(async () => {
  await monitor?.stop();
  monitor = null;
  forget(dir);
});

/** With a log of its own, and a config file. */
async function start(yaml = "", options: { readonly listen?: string } = {}): Promise<void> {
  dir = mkdtempSync(join(tmpdir(), "settings-"));
  mkdirSync(join(dir, "logs"));
  writeFileSync(join(dir, "logs/node.log"), downloadLines(1, 5, Date.now()));
  writeFileSync(join(dir, "monitor.yaml"), yaml === "" ? `nodes: [{ name: attic, logs: [logs/node.log] }]\n` : yaml);
  monitor = await startCommand({ config: "monitor.yaml", ...options }, dir);
}

async function send(method: string, path: string, body: unknown = {}) {
  const response = await fetch(`${monitor!.url}/api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json", origin: monitor!.url },
    ...(method !== "GET" && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}
const list = async () => Settings.parse((await send("GET", "settings")).body);
const rowOf = async (key: string) => (await list()).settings.find((row) => row.key === key)!;
const errorOf = (answer: { readonly body: unknown }) => ApiError.parse(answer.body).error;

/** The list after the start that a change brings. */
async function changed(method: string, path: string, body: object = {}): Promise<Settings> {
  const answer = await send(method, path, body);
  expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ run: expect.any(String) })]);
  const { run } = SettingsChange.parse(answer.body);
  const now = () => list().catch(() => null);
  return (await until(now, (answered) => answered !== null && answered.run !== run))!;
}

describe("the list", () => {
  test("has every key with what it takes, its value, and who set it where", async () => {
    await start("nodes: [{ name: attic, logs: [logs/node.log] }]\nretention:\n  events_days: 20\npricing: { egress_usd_per_tb: 1.75 }\n");
    const { settings, nodes, log_roots, file } = await list();
    const row = (key: string) => settings.find((r) => r.key === key);
    expect(row("retention.events_days")).toMatchObject({
      value: 20,
      origin: "file",
      where: "monitor.yaml:3:16",
      locked: "above",
      fallback: "14",
      input: { kind: "number", is_whole: true, least: 1, most: 36_500 },
    });
    expect(row("retention.hours_days")).toMatchObject({ value: 730, origin: "default", where: null, locked: null, planned: false });
    expect(row("listen")).toMatchObject({ origin: "flag", where: "--listen", locked: "above", value: "127.0.0.1:0" });
    expect(row("log_roots")).toMatchObject({ locked: "not-on-page" });
    expect(row("version_check")).toMatchObject({ planned: true, input: { kind: "on-off" } });
    expect(nodes).toMatchObject([{ node: { name: "attic", logs: [join(dir, "logs/node.log")] }, origin: "file", is_locked: true }]);
    expect([log_roots, file]).toEqual([[join(dir, "logs")], "monitor.yaml"]);
  });

  test("tells no password: neither of channels nor in an address", async () => {
    await start(
      'nodes: [{ name: attic, api: "http://op:hunter2@127.0.0.1:1" }]\nnotifications: { channels: [{ kind: email, name: me, settings: { host: smtp.example.org, from: a@example.org, to: [b@example.org], user: me, password: hunter2 } }] }\n',
    );
    const { body } = await send("GET", "settings");
    expect(JSON.stringify(body)).not.toContain("hunter2");
    expect((body as Settings).settings.find((row) => row.key === "notifications.channels")).toMatchObject({
      value: null,
      locked: "secret",
    });
  });
});

describe("a change", () => {
  test("is kept, put to work in the same process, and there after the next start; a reset takes it back", async () => {
    await start();
    const after = await changed("PUT", "settings", { key: "retention.events_days", value: 21 });
    const row = after.settings.find((r) => r.key === "retention.events_days");
    expect(row).toMatchObject({ value: 21, origin: "page", locked: null });
    expect(after.refused).toBe(null);
    await monitor!.stop();
    monitor = await startCommand({ config: "monitor.yaml" }, dir);
    expect(await rowOf("retention.events_days")).toMatchObject({ value: 21, origin: "page" });
    const reset = await changed("DELETE", "settings/retention.events_days");
    expect(reset.settings.find((r) => r.key === "retention.events_days")).toMatchObject({ value: 14, origin: "default" });
    expect(errorOf(await send("DELETE", "settings", { key: "retention.events_days" })).code).toBe("not-set");
  });

  const refusals: readonly (readonly [key: string, value: unknown, status: number, message: string])[] = [
    ["retention.events_days", 0, 400, "retention.events_days is 0; expected a whole number from 1 to 36500, for example 14"],
    ["retention.events_days", "12; DROP TABLE settings", 400, "expected a whole number"],
    ["retention.event_days", 3, 400, 'did you mean "retention.events_days"?'],
    ["__proto__.polluted", true, 400, "is no setting that the page can change"],
    ["retention", { events_days: 3 }, 400, "is no setting that the page can change"],
    ["log_level", "loud", 400, 'log_level is "loud"; expected trace, debug'],
    ["log_level", null, 400, "log_level has no value"],
    ["public_url", "javascript:alert(1)", 400, "expected an http:// or https:// address"],
    ["log_roots", ["/"], 409, "log_roots is never set on the page"],
    ["data", "/elsewhere", 409, "data is never set on the page"],
    ["tls.key", "/etc/shadow", 409, "tls.key is never set on the page"],
    ["notifications.channels", [], 409, "is never set on the page"],
    ["listen", "127.0.0.1:1", 409, "listen is set at --listen, which stands above the page"],
    ["", 1, 400, '"key"'],
  ];
  test("that is wrong, or of what the page may not set, is refused with its cure; the monitor goes on as it was", async () => {
    await start();
    const { run } = await list();
    for (const [key, value, status, message] of refusals) {
      const refused = await send("PUT", "settings", { key, value });
      expect([refused.status, errorOf(refused).message], key).toEqual([status, expect.stringContaining(message)]);
    }
    const now = await list();
    expect([now.run, now.settings.filter((row) => row.origin === "page")]).toEqual([run, []]);
  });

  test("that cannot be started with is taken back and told; the page stays where it was", async () => {
    await start("nodes: [{ name: attic, logs: [logs/node.log] }]\n", { listen: undefined! });
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, "127.0.0.1", () => resolve((taken.address() as { port: number }).port)),
    );
    const before = monitor!.url;
    const after = await changed("PUT", "settings", { key: "listen", value: `127.0.0.1:${port}` });
    expect(after.refused).toMatchObject({ key: "listen", message: expect.stringContaining(`Port ${port}`) });
    expect(after.settings.find((row) => row.key === "listen")).toMatchObject({ origin: "default" });
    expect(monitor!.url).toBe(before);
    taken.close();
  });
});

describe("nodes of the page", () => {
  const nodes = async () => (await list()).nodes.filter(({ is_locked }) => !is_locked).map(({ node }) => node);

  test("are added, changed and removed; what is read of them is read on", async () => {
    await start();
    writeFileSync(join(dir, "logs/cellar.log"), downloadLines(1, 7, Date.now()));
    const cellar = { name: "cellar", logs: [join(dir, "logs/cellar.log")], costs: { monthly_usd: 2.5 } };
    await changed("PUT", "settings", { key: "nodes", value: [cellar] });
    expect(await nodes()).toMatchObject([{ ...cellar, api: null, start_at: "beginning" }]);
    const sources = async () => ((await send("GET", "sources")).body as { sources: { node: string; lines_read: number }[] }).sources;
    const read = await until(sources, (rows) => rows.some((row) => row.node === "cellar" && row.lines_read === 7));
    expect(read.map((row) => row.node).toSorted()).toEqual(["attic", "cellar"]);
    await changed("PUT", "settings", { key: "nodes", value: [{ ...(await nodes())[0], host: "nas-1" }] });
    expect(await nodes()).toMatchObject([{ ...cellar, host: "nas-1" }]);
    await changed("DELETE", "settings/nodes");
    expect((await list()).nodes.map(({ node }) => node.name)).toEqual(["attic"]);
  });

  test("the login of an address is never told, and stays when the node is changed", async () => {
    await start();
    const node = { name: "cellar", api: "http://op:hunter2@127.0.0.1:1" };
    await changed("PUT", "settings", { key: "nodes", value: [node] });
    const [told] = await nodes();
    expect(told!.api).toBe("http://127.0.0.1:1");
    await changed("PUT", "settings", { key: "nodes", value: [{ ...told, host: "nas-2" }] });
    await monitor!.stop();
    const { readSettings } = await import("../../src/config/index.ts");
    expect(JSON.parse(readSettings(join(dir, "data"))[0]!.json)).toMatchObject([{ api: node.api, host: "nas-2" }]);
    monitor = null;
  });

  const refusals: readonly (readonly [what: string, node: (dir: string) => object, status: number, message: string])[] = [
    ["a log elsewhere", () => ({ logs: ["/etc/passwd"] }), 400, "nodes.0.logs.0: /etc/passwd is not below a folder"],
    ["a way out of the folder", (d) => ({ logs: [`${d}/logs/../secret.log`] }), 400, "is not below a folder"],
    ["a link that leads out", (d) => ({ logs: [`${d}/logs/link.log`] }), 400, "is not below a folder"],
    ["a pattern that climbs out", (d) => ({ logs: [`${d}/logs/{x,../secret}.log`] }), 400, "stands for too much"],
    ["a pattern over links", (d) => ({ logs: [`${d}/logs/l*.log`] }), 400, "is not below a folder"],
    ["a file that is no log", (d) => ({ logs: [`${d}/logs/notes.txt`] }), 400, "does not read like the log of a storage node"],
    ["a folder", (d) => ({ logs: [`${d}/logs`] }), 400, "does not read like the log"],
    ["a short path", () => ({ logs: ["node.log"] }), 400, "is no full path"],
    ["a file that is not there", (d) => ({ logs: [`${d}/logs/none.log`] }), 400, "There is no file"],
    ["another storage folder", () => ({ api: "http://127.0.0.1:1", storage: "/etc" }), 400, "nodes.0.storage"],
    ["an address that is none", () => ({ api: "file:///etc/passwd" }), 400, "expected an http:// or https:// address"],
    ["a name of the file", () => ({ name: "attic", api: "http://127.0.0.1:1" }), 409, "attic is set at monitor.yaml:1:"],
    ["markup as a name", () => ({ name: "<img>", api: "http://127.0.0.1:1" }), 400, "expected 1 to 32 letters"],
  ];
  test("that would read elsewhere, or are none, are refused with the field named, and nothing is kept", async () => {
    await start();
    writeFileSync(join(dir, "secret.log"), downloadLines(1, 5, Date.now()));
    symlinkSync(join(dir, "secret.log"), join(dir, "logs/link.log"));
    writeFileSync(join(dir, "logs/notes.txt"), "root:x:0:0");
    for (const [what, node, status, message] of refusals) {
      const refused = await send("POST", "settings", { key: "nodes", value: [{ name: "cellar", ...node(dir) }] });
      expect([refused.status, errorOf(refused).message], what).toEqual([status, expect.stringContaining(message)]);
    }
    expect((await list()).nodes.map(({ origin }) => origin)).toEqual(["file"]);
  });
});

describe("a look at one source", () => {
  const check = async (kind: string, target: string) => SourceCheck.parse((await send("POST", "setup/check", { kind, target })).body);

  test("says what can be read of a log, and nothing of files elsewhere", async () => {
    await start();
    const log = join(dir, "logs/node.log");
    expect(await check("log", log)).toMatchObject({ state: "reads", files: [log], trouble: null });
    const [there, absent] = [await check("log", "/etc/passwd"), await check("log", "/etc/no-such-file")];
    expect(there.trouble!.message.replace("/etc/passwd", "")).toBe(absent.trouble!.message.replace("/etc/no-such-file", ""));
    expect(there.files).toEqual([]);
  });

  test("says which node answers at an address, or why none does", async () => {
    await start();
    const double = await startDouble({ recording: "v1.162.3/healthy" });
    expect(await check("api", double.url)).toMatchObject({ state: "reads", version: "1.162.3", trouble: null });
    expect((await check("debug", "http://127.0.0.1:1")).trouble!.message).toContain("Nothing listens at http://127.0.0.1:1/metrics");
    expect((await check("api", "http://169.254.169.254")).trouble!.message).toContain("never asked");
    expect((await send("POST", "setup/check", { kind: "api", target: "file:///etc/passwd" })).status).toBe(400);
    await double.stop();
  });
});
