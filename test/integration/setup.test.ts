/** The first run: what is offered, what may be chosen, and what is kept of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommandContext } from "../../src/app/commands/command.ts";
import { Restarts } from "../../src/app/restarts.ts";
import { SetupDesk, type SetupMode } from "../../src/app/setup-desk.ts";
import { ApiError, Setup, SetupChange } from "../../src/core/views.ts";
import { realDiscoveryIo } from "../../src/sources/discovery/index.ts";
import { downloadLines } from "../support/log-lines.ts";
import { startDouble, type NodeApiDouble } from "../support/node-api-double.ts";
import { runApp, type RunningApp } from "../support/running-app.ts";

let dir: string;
let double: NodeApiDouble;
let running: RunningApp;
let saved: object[][];
let asked: boolean[];
let restarts: Restarts;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "setup-"));
  double = await startDouble({ recording: "v1.162.3/healthy" });
  mkdirSync(join(dir, "home/storagenode"), { recursive: true });
  writeFileSync(
    join(dir, "home/storagenode/config.yaml"),
    `storage.path: /x\nconsole.address: 127.0.0.1:${double.port}\nlog.output: node.log\n`,
  );
  writeFileSync(join(dir, "home/storagenode/node.log"), downloadLines(1, 20, Date.now()));
  writeFileSync(join(dir, "home/storagenode/node.log.1"), downloadLines(1, 10, Date.now() - 86_400_000));
  saved = [];
  asked = [];
});
afterEach(async () => {
  await running.stop();
  await double.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function begin(mode: SetupMode = "first-run"): Promise<void> {
  restarts = new Restarts(async (demo) => {
    asked.push(demo);
    return { config: { config: { nodes: saved.at(-1) ?? [] } }, demo } as unknown as CommandContext;
  });
  const desk = new SetupDesk({
    mode,
    io: {
      ...realDiscoveryIo,
      home: join(dir, "home"),
      platform: "linux",
      roots: [],
      logFolders: [],
      dockerRoot: join(dir, "docker"),
      ports: [double.port],
    },
    now: Date.now,
    save: (nodes) => {
      saved.push([...nodes]);
      return () => void saved.pop();
    },
    restarts,
  });
  running = await runApp([], { setup: desk });
}

async function post(path: string, body: object, headers: Record<string, string> = { origin: running.app.url }) {
  const response = await fetch(`${running.app.url}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}
const errorOf = (answer: { body: unknown }) => ApiError.parse(answer.body).error;
const offer = async () => Setup.parse(await running.get("setup"));

describe("the offer", () => {
  test("is what was found, asked for once however often the page is opened", async () => {
    await begin();
    const [first] = await Promise.all([offer(), offer()]);
    expect(await offer()).toEqual(first);
    expect(double.requests).toEqual(["GET /api/sno/"]);
    expect(first).toMatchObject({
      first_run: true,
      demo: "off",
      looked: { first_port: double.port, folders: expect.arrayContaining([join(dir, "home/storagenode")]) },
    });
    expect(first!.candidates).toMatchObject([
      {
        name: "storagenode",
        version: "1.162.3",
        log: { state: "readable", targets: [join(dir, "home/storagenode/node.log")], older_files: 1 },
        api: { state: "answers", address: double.url },
        missing: null,
      },
    ]);
  });

  test("looking again finds what is new, and ids of the offer before are refused", async () => {
    await begin();
    const { candidates } = await offer();
    await double.stop();
    const again = Setup.parse((await post("setup/look", {})).body);
    expect(again.candidates).toMatchObject([{ version: null, api: { state: "silent" }, missing: { what: "api", why: "silent" } }]);
    const stale = await post("setup", { nodes: [{ id: candidates[0]!.id, name: "a" }] });
    expect([stale.status, errorOf(stale).message]).toEqual([400, expect.stringContaining('"nodes.0.id": was not offered')]);
    double = await startDouble({ recording: "v1.162.3/healthy" });
  });

  test("ids of a monitor that ran before are refused by the next", async () => {
    await begin();
    const before = await offer();
    await running.stop();
    await begin();
    const now = await offer();
    expect([now.run === before.run, now.candidates.length]).toEqual([false, 1]);
    const stale = await post("setup", { nodes: [{ id: before.candidates[0]!.id, name: "a" }] });
    expect([stale.status, saved]).toEqual([400, []]);
  });

  test.each(["nodes", "demo-of-page", "demo-of-command-line"] as const)("is none with %s: nothing is asked", async (mode) => {
    await begin(mode);
    expect(await offer()).toMatchObject({ first_run: false, looked: null, candidates: [] });
    expect((await post("setup/look", {})).status).toBe(409);
    expect((await post("setup", { nodes: [{ id: "1-1", name: "a" }] })).status).toBe(409);
    expect(double.requests).toEqual([]);
  });
});

describe("a choice", () => {
  test("is kept under its name, answered, and then put to work", async () => {
    await begin();
    const { candidates } = await offer();
    expect(saved).toEqual([]);
    const { status, body } = await post("setup", { nodes: [{ id: candidates[0]!.id, name: "attic" }] });
    expect([status, SetupChange.parse(body)]).toMatchObject([200, { nodes: ["attic"], demo: false }]);
    const log = join(dir, "home/storagenode/node.log");
    expect(saved).toEqual([[{ name: "attic", logs: [log], api: double.url, storage: "/x" }]]);
    expect(await restarts.next).toMatchObject({ context: { demo: false }, imports: [{ node: "attic", files: [`${log}.1`] }] });
  });

  test("without the old logs begins at their end", async () => {
    await begin();
    const { candidates } = await offer();
    await post("setup", { nodes: [{ id: candidates[0]!.id, name: "attic" }], old_logs: false });
    expect(saved).toMatchObject([[{ name: "attic", start_at: "end" }]]);
    expect(await restarts.next).toMatchObject({ imports: [] });
  });

  test.each<[string, (id: string) => object, string]>([
    ["no node", () => ({ nodes: [] }), '"nodes": expected at least one node'],
    ["a name that no node may have", (id) => ({ nodes: [{ id, name: "<b>" }] }), '"nodes.0.name": expected 1 to 32 letters'],
    ["a path in place of an id", () => ({ nodes: [{ id: "/etc/passwd", name: "a" }] }), '"nodes.0.id": was not offered'],
    [
      "one node twice",
      (id) => ({
        nodes: [
          { id, name: "a" },
          { id, name: "b" },
        ],
      }),
      '"nodes.1.id": stands already at nodes.0',
    ],
    ["words in place of a body", () => ["x"], "expected object"],
  ])("of %s is refused with the field named; nothing is kept", async (_what, body, message) => {
    await begin();
    const { candidates } = await offer();
    const refused = await post("setup", body(candidates[0]!.id));
    expect([refused.status, errorOf(refused).message]).toEqual([400, expect.stringContaining(message)]);
    expect([saved, asked]).toEqual([[], []]);
  });

  test("comes from the monitor's own page, or from a program of this machine", async () => {
    await begin();
    for (const origin of ["http://evil.example", "null"]) expect((await post("setup/demo", { on: true }, { origin })).status).toBe(403);
    expect(asked).toEqual([]);
    expect((await post("setup/demo", { on: true }, {})).status).toBe(200);
  });
});

describe("the demo", () => {
  test("starts from the first run, once", async () => {
    await begin();
    const { run } = await offer();
    expect(await post("setup/demo", { on: true })).toEqual({ status: 200, body: { run, nodes: [], demo: true } });
    expect(await restarts.next).toMatchObject({ context: { demo: true } });
    expect((await post("setup/demo", { on: true })).status).toBe(409);
    expect([saved, asked]).toEqual([[], [true]]);
  });

  test("ends where it was started on the page, and not where the command line asked for it", async () => {
    await begin("demo-of-page");
    expect(await offer()).toMatchObject({ demo: "page" });
    expect((await post("setup/demo", { on: false })).status).toBe(200);
    expect(await restarts.next).toMatchObject({ context: { demo: false } });
    await running.stop();
    await begin("demo-of-command-line");
    expect(await offer()).toMatchObject({ demo: "command-line" });
    expect((await post("setup/demo", { on: false })).status).toBe(409);
  });
});
