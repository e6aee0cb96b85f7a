import { describe, expect, test } from "vitest";
import { runCli } from "./cli.ts";
import type { CliIo } from "./cli-io.ts";

interface World {
  /** Files by path; an error code instead of text fails so. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers of a running server by path below /api/v1; absent = nothing listens. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly logs?: Readonly<Record<string, readonly string[]>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function cli(args: readonly string[], world: World = {}) {
  const asked: { url: string; authorization: string | null }[] = [];
  let out = "";
  let err = "";
  let sleeps = 0;
  const io: CliIo = {
    out: { write: (text) => void (out += text), isTTY: false, columns: 100 },
    err: { write: (text) => void (err += text), isTTY: false, columns: 100 },
    cwd: "/home/op",
    machine: { platform: "linux", env: world.env ?? {}, home: "/home/op", isRoot: false },
    readFile: (path) => {
      const text = world.files?.[path];
      if (text === undefined || /^E[A-Z]+$/.test(text)) throw Object.assign(new Error(`fails: ${path}`), { code: text ?? "ENOENT" });
      return text;
    },
    readStdin: async () => world.stdin ?? "",
    resolveLog: async (target) => world.logs?.[target] ?? [],
    fetch: async (input, init) => {
      const url = String(input);
      asked.push({ url, authorization: new Headers(init?.headers).get("authorization") });
      const path = url.replace(/^.*\/api\/v1/, "").replace(/\?.*$/, "");
      if (world.answers === undefined) throw new TypeError("fetch failed");
      const list = world.answers[path];
      const answer = Array.isArray(list) ? list[Math.min(sleeps, list.length - 1)] : list;
      return answer === undefined
        ? Response.json({ error: { code: "x", message: "There is no node \u001b[31m.", fix: "Use another." } }, { status: 400 })
        : Response.json(answer);
    },
    now: () => Date.parse("2026-11-24T12:00:00Z"),
    sleep: async () => void sleeps++,
  };
  const code = await runCli(args, io);
  return { code, out, err, asked };
}

const announced = {
  "/d/server.json": JSON.stringify({ pid: 7, url: "http://127.0.0.1:8014", started_at: "2026-11-24T09:00:00Z" }),
  "/d/token": "secret\n",
};
const health = { status: "degraded", reasons: ["The disk is full."], version: "0.1.0", uptime_seconds: 10_800 };
const node = {
  name: "attic",
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
};
const running: World = {
  files: announced,
  answers: { "/health": health, "/nodes": { nodes: [node], demo: false }, "/sources": { sources: [source], samples: [] } },
};

describe("the command line", () => {
  test("--help and --version end well; each command has its own help with examples", async () => {
    expect(await cli(["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect((await cli(["--help"])).out).toContain("import [options] <files...>");
    for (const command of ["start", "check", "import", "status", "targets", "explain", "tap"]) {
      const { code, out } = await cli([command, "--help"]);
      expect([code, out.includes("Examples:\n  storj-node-monitor ")], command).toEqual([0, true]);
    }
  });

  test.each<[string[], string]>([
    [["strat"], 'There is no command "strat".\n  fix: Did you mean "start"?'],
    [["qqqq\u001b[2J"], 'There is no command "qqqq\\x1b[2J".\n  fix: Use one of start, check'],
    [["--nodes", "x"], "unknown option '--nodes'"],
    [["check", "--listen"], "argument missing"],
    [["check", "a.yaml", "b.yaml"], "too many arguments"],
    [["import", "x.log"], "--node <name>"],
    [["import", "--node", "a"], "missing required argument 'files'"],
    [["tap", "a", "--count", "0"], "expected a whole number"],
    [["tap"], "missing required argument 'node'"],
    [["explain"], "There is no line to explain"],
    [["start", "--listen", "0.0.0.0:80"], "ssh -L 80:127.0.0.1:80"],
    [["start", "--node", "a=/x", "--node", "a=/y"], "is taken"],
  ])("%j is wrong use: exit code 2, said on standard error only", async (args, message) => {
    const { code, out, err } = await cli(args);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, ""]);
  });
});

describe("check", () => {
  test("a good config: what it comes to, and which level set it", async () => {
    const files = {
      "m.yaml":
        "listen: 127.0.0.1:9000\nretention: { events_days: 3 }\nnodes:\n  - { name: attic, logs: [a.log] }\nalerts: { latency: { warning_ms: 9 } }\n",
    };
    const { code, out, err } = await cli(["check", "m.yaml", "--node", "cellar=/c.log,http://127.0.0.1:14002", "--data", "d"], {
      files,
      env: { SNM_LOG_LEVEL: "debug" },
    });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("m.yaml is valid.");
    for (const row of [
      /^listen +127\.0\.0\.1:9000 +file$/m,
      /^data +\/home\/op\/d +flag$/m,
      /^log_level +debug +environment$/m,
      /^retention\.events_days +3 +file$/m,
      /^attic +file +\/home\/op\/a\.log$/m,
      /^cellar +flag +\/c\.log, http:\/\/127\.0\.0\.1:14002$/m,
      /without effect in this version: .*alerts\.latency\.warning_ms/,
    ])
      expect(out).toMatch(row);
  });

  test("a bad config: every fault with file, line and column, then the cure; exit code 2", async () => {
    const files = { "/etc/m.yaml": 'nodez: []\nlog_level: "lo\\u001b[31mud"\n' };
    const { code, out, err } = await cli(["check", "--config", "/etc/m.yaml"], { files });
    expect([code, out]).toEqual([2, ""]);
    expect(
      err
        .split("\n")
        .slice(0, 2)
        .map((line) => line.split(" ")[0])
        .toSorted(),
    ).toEqual(["/etc/m.yaml:1:1:", "/etc/m.yaml:2:12:"]);
    expect(err).toContain('did you mean "nodes"?');
    expect(err).not.toContain("\u001b");
    expect(err).toContain("\n  fix: ");
  });

  test("a file that is not there", async () => {
    expect(await cli(["check", "none.yaml"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("none.yaml: the config file does not exist"),
    });
  });

  test("--explain lists the keys, even beside a broken file", async () => {
    const { code, out } = await cli(["check", "--explain", "none.yaml"]);
    expect(code).toBe(0);
    expect(out).toContain("| `nodes[].logs` |");
  });
});

describe("explain", () => {
  const line =
    '2026-11-24T06:00:00Z\tINFO\tpiecestore\tuploaded\t{"Piece ID": "X", "Satellite ID": "S", "Action": "PUT", "Size": 5, "Remote Address": "1.2.3.4:5"}';

  test("says how a line is read and what it counts as", async () => {
    const { code, out } = await cli(["explain", line]);
    expect(code).toBe(0);
    expect(out).toMatch(/counts as +event/);
    expect(out).toMatch(/message +uploaded/);
  });

  test("reads lines from standard input, each by itself", async () => {
    const { out } = await cli(["explain"], { stdin: `${line}\n\nhello \u001b[31mthere\n` });
    expect(out.match(/counts as/g)).toHaveLength(2);
    expect(out).not.toContain("\u001b");
  });
});

describe("status", () => {
  test("of a running monitor: its health, the nodes, what is read, and the cure of what is wrong", async () => {
    const { code, out, asked } = await cli(["status", "--data", "/d"], running);
    expect(code).toBe(0);
    expect(out).toContain("Storj Node Monitor 0.1.0 at http://127.0.0.1:8014: degraded, up for 3 h\n  The disk is full.\n");
    expect(out).toMatch(/^attic +attention +1\.140\.3 +3 h ago +No line for 3 h\.$/m);
    expect(out).toMatch(/^attic +log catching up 42 % +1,234,567 +1 +12\.4 MB +\/srv\/node\\u202e\.log$/m);
    expect(out).toContain("attic: Permission denied.\n  Add the user to the group.");
    expect(new Set(asked.map((a) => a.authorization))).toEqual(new Set(["Bearer secret"]));
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
      { files: announced, answers: { "/health": health, "/sources": { sources: [], samples: [] } } },
      "There is no node \\x1b[31m.",
    ],
    [
      "answers strangely",
      {
        files: announced,
        answers: { "/health": { status: "fine" }, "/nodes": { nodes: [], demo: true }, "/sources": { sources: [], samples: [] } },
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
  });
  const page = (...ids: number[]) => ({ events: ids.map((id) => event(id, `line ${id}\u001b[0m`)), before: null });

  test("prints each event once, oldest first, and ends after --count", async () => {
    const events = [page(2, 1), page(2, 1), page(5, 4, 3, 2, 1)];
    const { code, out, asked } = await cli(["tap", "attic", "--count", "4", "--data", "/d"], {
      files: announced,
      answers: { "/health": health, "/events": events },
    });
    expect(code).toBe(0);
    expect(out).toBe([1, 2, 3, 4].map((id) => `line ${id}\\x1b[0m\n`).join(""));
    expect(asked[1]!.url).toBe("http://127.0.0.1:8014/api/v1/events?nodes=attic&limit=10");
  });

  test("shows what was kept of an event whose line is gone", async () => {
    const { out } = await cli(["tap", "attic", "--count", "1", "--data", "/d"], {
      files: announced,
      answers: { "/health": health, "/events": { events: [event(1, null)], before: null } },
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
