import { describe, expect, test } from "vitest";
import { cli } from "./cli.fixture.ts";

describe("the command line", () => {
  test("--help and --version end well; each command has its own help with examples", async () => {
    expect(await cli(["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect((await cli(["--help"])).out).toContain("import [options] <files...>");
    for (const command of ["start", "check", "import", "status", "targets", "explain", "tap", "user"]) {
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
    [["start", "--listen", "0.0.0.0"], "expected HOST:PORT"],
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
        "listen: 127.0.0.1:9000\nretention: { events_days: 3 }\nnodes:\n  - { name: attic, logs: [a.log] }\nanomaly: { z_threshold: 9 }\n",
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
      /without effect in this version: .*anomaly\.z_threshold/,
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

describe("settings changed on the page", () => {
  const nodes = JSON.stringify([{ name: "attic", logs: ["/srv/node.log"], api: "http://127.0.0.1:14002" }]);

  test("check and targets say that the page set them", async () => {
    const settings = { nodes, "retention.events_days": "5" };
    const check = await cli(["check"], { settings });
    expect(check.out).toMatch(/^attic +page +\/srv\/node\.log, http:\/\/127\.0\.0\.1:14002$/m);
    expect(check.out).toMatch(/^retention\.events_days +5 +page$/m);
    expect((await cli(["targets"], { settings })).out).toMatch(/^attic +log +page +\/srv\/node\.log/m);
  });

  test("one that no longer fits is named and not used", async () => {
    const { code, out } = await cli(["check"], { settings: { nodes: "[3]", log_level: '"warn"' } });
    expect([code, out]).toEqual([0, expect.stringMatching(/^log_level +warn +page$/m)]);
    expect(out).toContain("Set on the page, and not used:\n  nodes[0], as set on the page: nodes[0] is 3; expected");
  });
});
