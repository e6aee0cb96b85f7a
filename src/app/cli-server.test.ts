import { describe, expect, test } from "vitest";
import { cli, type World } from "./cli.fixture.ts";

const announced = {
  "/d/server.json": JSON.stringify({ pid: 7, url: "http://127.0.0.1:8014", started_at: "2026-11-24T09:00:00Z", token: "secret" }),
};
const health = { status: "degraded", reasons: ["The disk is full."], version: "0.1.0", uptime_seconds: 10_800 };
const node = {
  name: "attic",
  host: null,
  group: null,
  verdict: "attention",
  reasons: ["No line for 3 h."],
  version: "1.140.3",
  satellites: [],
  last_event_at: "2026-11-24T09:00:00Z",
  api: null,
  started_at: null,
  restarts_24h: 0,
};
const source = {
  node: "attic",
  kind: "log",
  target: "/srv/node\u202e.log",
  state: "catching_up",
  bytes_read: 5,
  lines_read: 4,
  events: 4,
  unparsed: 1,
  ignored: 0,
  bytes_read_total: 5,
  lines_read_total: 1_234_567,
  events_total: 4,
  lag_bytes: 12_400_000,
  last_line_at: null,
  untimed: 0,
  unknown: 0,
  last_error: { code: "denied", message: "Permission denied.", fix: "Add the user to the group." },
  progress: { share: 0.425, lines_per_second: 10, seconds_left: null },
  older_files: [],
  last_success_at: null,
  next_try_at: null,
  stale: [],
};
const api = {
  ...source,
  kind: "api",
  target: "http://127.0.0.1:14002",
  state: "missing",
  last_error: { code: "refused", message: "Nothing listens at http://127.0.0.1:14002.", fix: "Check that the node runs." },
  progress: null,
  lag_bytes: null,
  last_success_at: "2026-11-24T11:48:00Z",
  next_try_at: "2026-11-24T12:00:42Z",
};
const running: World = {
  files: announced,
  answers: {
    "/health": health,
    "/nodes": { nodes: [node], demo: false },
    "/sources": { sources: [source, api], samples: [], schema_drift: [] },
  },
};

describe("status", () => {
  test("of a running monitor: its health, the nodes, what is read, and the cure of what is wrong", async () => {
    const { code, out, asked } = await cli(["status", "--data", "/d"], running);
    expect(code).toBe(0);
    expect(out).toContain("Storj Node Monitor 0.1.0 at http://127.0.0.1:8014: degraded, up for 3 h\n  The disk is full.\n");
    expect(out).toMatch(/^attic +attention +1\.140\.3 +3 h ago +No line for 3 h\.$/m);
    expect(out).toMatch(/^attic +log catching up 42 % +1,234,567 +1 +12\.4 MB +never +\/srv\/node\\u202e\.log$/m);
    expect(out).toMatch(/^attic +api missing +1 +12 min ago +in 42 s +http:\/\/127\.0\.0\.1:14002$/m);
    expect(out).toContain("attic: Permission denied.\n  Add the user to the group.");
    expect(new Set(asked.map((a) => a.authorization))).toEqual(new Set(["Bearer secret"]));
  });

  test("offers what was rotated before the first contact, as the command that imports it", async () => {
    const older = [
      { path: "/srv/my logs/it's.log.2.gz", size_bytes: 1_000_000 },
      { path: "/srv/node.log.1", size_bytes: 11_400_000 },
    ];
    const { out } = await cli(["status", "--data", "/d"], {
      ...running,
      answers: { ...running.answers, "/sources": { sources: [{ ...source, older_files: older }], samples: [], schema_drift: [] } },
    });
    expect(out).toContain(
      "attic: 2 older files (12.4 MB) not read; with the monitor stopped: storj-node-monitor import --data /d --node attic '/srv/my logs/it'\\''s.log.2.gz' /srv/node.log.1\n",
    );
  });

  test.each<[string, World]>([
    ["was never started", {}],
    ["was killed and left its announcement", { files: announced }],
    ["left half an announcement", { files: { "/d/server.json": "{" } }],
  ])("of one that %s: says so and shows the settings", async (_, world) => {
    const { code, out } = await cli(["status", "--data", "/d", "--node", "attic=/srv/node.log"], {
      ...world,
      logs: { "/srv/node.log": ["/srv/node.log"] },
    });
    expect(code).toBe(0);
    expect(out).toContain("No monitor runs on the data folder /d.");
    expect(out).toMatch(/^attic +log +flag +\/srv\/node\.log +\/srv\/node\.log$/m);
  });

  test("--demo asks the demo's own folder", async () => {
    expect((await cli(["status", "--data", "/d", "--demo"], running)).out).toContain("No monitor runs on the data folder /d/demo.");
  });

  test.each<[string, World, string]>([
    ["may not be read", { files: { "/d/server.json": "EACCES" } }, "/d/server.json may not be read"],
    [
      "refuses",
      { files: announced, answers: { "/health": health, "/sources": { sources: [], samples: [], schema_drift: [] } } },
      "There is no node \\x1b[31m.",
    ],
    [
      "answers strangely",
      {
        files: announced,
        answers: {
          "/health": { status: "fine" },
          "/nodes": { nodes: [], demo: true },
          "/sources": { sources: [], samples: [], schema_drift: [] },
        },
      },
      "does not know",
    ],
  ])("of one that %s: an error with its cure, exit code 1", async (_, world, message) => {
    const { code, err } = await cli(["status", "--data", "/d"], world);
    expect(err).toContain(message);
    expect(err).toMatch(/\n {2}fix: .+\n$/);
    expect(code).toBe(1);
  });
});

describe("targets", () => {
  test("what each target stands for, without a monitor", async () => {
    const many = Array.from({ length: 7 }, (_, i) => `/l/${i}.log`);
    const { code, out } = await cli(["targets", "--node", "a=/l/*.log,docker:sn,/gone.log,http://127.0.0.1:1"], {
      logs: { "/l/*.log": many },
    });
    expect(code).toBe(0);
    expect(out).toContain("this is what the settings say");
    expect(out).toMatch(/^a +log +flag +\/l\/\*\.log +\/l\/0\.log, .* and 2 more$/m);
    expect(out).toMatch(/^a +log +flag +docker:sn +no container of this name$/m);
    expect(out).toMatch(/^a +log +flag +\/gone\.log +no file yet$/m);
    expect(out).toMatch(/^a +api +flag +http:\/\/127\.0\.0\.1:1 +http/m);
  });

  test("what a running monitor makes of them", async () => {
    const { out } = await cli(["targets", "--data", "/d"], running);
    expect(out).toMatch(/^attic +log +catching up +\/srv\/node\\u202e\.log +Permission denied\. Add the user/m);
    expect(out).toMatch(/^attic +api +missing +http:\/\/127\.0\.0\.1:14002 +12 min ago +in 42 s +Nothing listens/m);
  });
});

describe("tap", () => {
  const event = (id: number, line: string | null) => ({
    id: String(id),
    at: "2026-11-24T06:00:00Z",
    node: "attic",
    kind: "transfer",
    severity: "info",
    satellite: null,
    action: "PUT",
    outcome: "ok",
    size_bytes: 2048,
    piece: null,
    remote: null,
    cause: null,
    took_ms: null,
    text: null,
    line,
    file: null,
    offset_bytes: null,
  });
  const page = (...ids: number[]) => ({ events: ids.map((id) => event(id, `line ${id}\u001b[0m`)), before: null, looked_back_to: null });

  test("prints each event once, oldest first, and ends after --count", async () => {
    const events = [page(2, 1), page(2, 1), page(5, 4, 3, 2, 1)];
    const { code, out, asked } = await cli(["tap", "attic", "--count", "4", "--data", "/d"], {
      files: announced,
      answers: { "/health": health, "/events": events },
    });
    expect(code).toBe(0);
    expect(out).toBe([1, 2, 3, 4].map((id) => `line ${id}\\x1b[0m\n`).join(""));
    expect(asked[1]!.url).toBe("http://127.0.0.1:8014/api/v1/events?nodes=attic&from=2019-01-01T00%3A00%3A00Z&limit=4");
  });

  test("prints an event whose time is before that of one already shown", async () => {
    const { out } = await cli(["tap", "attic", "--count", "4", "--data", "/d"], {
      files: announced,
      answers: { "/health": health, "/events": [page(9, 5), page(9, 7, 5, 4), page(9, 8, 7, 5, 4)] },
    });
    expect(out.match(/line \d+/g)).toEqual(["line 5", "line 9", "line 7", "line 8"]);
  });

  test("shows what was kept of an event whose line is gone", async () => {
    const { out } = await cli(["tap", "attic", "--count", "1", "--data", "/d"], {
      files: announced,
      answers: { "/health": health, "/events": { events: [event(1, null)], before: null, looked_back_to: null } },
    });
    expect(out).toBe("2026-11-24T06:00:00Z  transfer  PUT  ok  2.0 kB\n");
  });

  test("says when no monitor runs", async () => {
    expect(await cli(["tap", "attic", "--data", "/d"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("No monitor runs on the data folder /d"),
    });
  });
});
