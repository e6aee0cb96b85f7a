import fc from "fast-check";
import { fallbackPrices } from "./fallback-prices.ts";
import { describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { ConfigError, loadConfig, type LoadOptions } from "./index.ts";

const yaml = (text: string, rest: Partial<LoadOptions> = {}) =>
  loadConfig({ file: "etc/monitor.yaml", flags: {}, env: {}, cwd: "/home/op", readFile: () => text, readSettings: () => [], ...rest });
const bare = (rest: Partial<LoadOptions>) =>
  loadConfig({ file: null, flags: {}, env: {}, cwd: "/home/op", readFile: () => "", readSettings: () => [], ...rest });

async function problems(run: () => Promise<unknown>): Promise<string[]> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((p) => `${p.where}: ${p.text}`);
    throw error;
  }
  return [];
}

const product = `# monitor.yaml
listen: 127.0.0.1:8014
nodes:
  - name: attic
    logs: [/srv/storj/attic/node.log]
    api: http://127.0.0.1:14002
    debug: http://127.0.0.1:5999
    costs: { monthly_usd: 2.50 }
    host: nas-1
    storage: /srv/storj/attic
log_roots: [/srv/storj]
node_api: { poll_seconds: 300, timeout_seconds: 30 }
alerts:
  storage: { warning_percent: 80, critical_percent: 95, forecast_warning_days: 30, forecast_critical_days: 7 }
  reputation: { audit_score_warning: 0.99, audit_score_critical: 0.98, suspension_score_critical: 0.80, online_score_warning: 0.95 }
  latency: { warning_ms: 5000, critical_ms: 10000, slow_operation_ms: 3000 }
  earnings: { drop_warning_percent: 30, drop_critical_percent: 50 }
anomaly: { enabled: true, z_threshold: 3.0, baseline_days: 7 }
pricing: { storage_usd_per_tb_month: 1.50, egress_usd_per_tb: 2.00, repair_usd_per_tb: 2.00, audit_usd_per_tb: 2.00 }
retention: { events_days: 14, minutes_days: 30, hours_days: 730, storage_snapshots_days: 90, reputation_days: 180, earnings_days: 730, insights_days: 90, alerts_days: 365 }
notifications:
  routing: { critical: all, warning: [browser, email], info: [browser] }
  channels:
    - { kind: email, name: me, settings: { host: smtp.example.org, port: 587, from: "...", to: ["..."] } }
version_check: off
analytics: { every_minutes: 15 }
`;

describe("a config file", () => {
  test("the one of the manual is accepted whole, and says what has no effect yet", async () => {
    const { config, withoutEffect } = await yaml(product);
    expect(config.nodes[0]).toMatchObject({
      name: "attic",
      api: "http://127.0.0.1:14002",
      costs: { monthly_usd: 2.5 },
      start_at: "beginning",
    });
    expect(config.notifications.channels[0]).toMatchObject({ kind: "email", settings: { port: 587 } });
    expect(config.version_check).toBe(false);
    expect(withoutEffect).toContain("anomaly.z_threshold");
    expect(withoutEffect).not.toContain("retention.events_days");
    expect(withoutEffect).not.toContain("alerts.storage.warning_percent");
  });

  test("prices that were set stand in where a node tells none; those that were not stay as published", async () => {
    expect(fallbackPrices(await yaml("pricing: { egress_usd_per_tb: 6.5, storage_usd_per_tb_month: 1.50 }"))).toEqual({
      egress: 650,
      storage: 150,
    });
    expect(fallbackPrices(await yaml(""))).toEqual({});
    expect((await yaml("pricing: { egress_usd_per_tb: 6.5 }")).withoutEffect).toEqual([]);
  });

  test("an address that others reach, and how they come to it", async () => {
    const text = "listen: 0.0.0.0:8014\npublic_url: https://monitor.example.org\ntrusted_proxies: [127.0.0.1, fd00::/8]\n";
    const { config } = await yaml(text);
    expect(config).toMatchObject({
      listen: { host: "0.0.0.0", port: 8014 },
      public_url: "https://monitor.example.org",
      trusted_proxies: ["127.0.0.1", "fd00::/8"],
    });
  });

  test.each(["", "# nothing\n", "---\n", "nodes:\nlisten:\n", "\uFEFFlog_level: info"])("%j gives the defaults", async (text) => {
    const { config } = await yaml(text);
    expect(config.listen).toEqual({ host: "127.0.0.1", port: 8014 });
    expect(config.retention.hours_days).toBe(730);
    expect(config.notifications.routing).toEqual({ critical: "all", warning: ["browser", "email"], info: ["browser"] });
  });

  test("relative paths count from the file's folder, containers are left alone, a log named twice is read once", async () => {
    const { config } = await yaml(
      "nodes: [{ name: a, logs: [../node*.log, 'docker:sn', /x.log, /x.log], storage: s }]\nlocation: { file: geo.mmdb }",
    );
    expect(config.nodes[0]!.logs).toEqual(["/home/op/node*.log", "docker:sn", "/x.log"]);
    expect(config.nodes[0]!.storage).toBe("/home/op/etc/s");
    expect(config.location.file).toBe("/home/op/etc/geo.mmdb");
  });

  test("one log needs no list", async () => {
    expect((await yaml("nodes: [{ name: a, logs: /x.log }]")).config.nodes[0]!.logs).toEqual(["/x.log"]);
  });
});

describe("what is wrong in a file", () => {
  test.each<[string, string, string]>([
    ["an unknown key", "nodez: []", 'etc/monitor.yaml:1:1: "nodez" is no key; did you mean "nodes"?'],
    [
      "an unknown key below another",
      "retention:\n  event_days: 3",
      'etc/monitor.yaml:2:3: "event_days" is no key in retention; did you mean "events_days"?',
    ],
    ["a key like no other", "tls: { zzzzzzzz: 1 }", 'etc/monitor.yaml:1:8: "zzzzzzzz" is no key in tls; expected one of cert, key'],
    ["a key of a node", "nodes:\n  - name: a\n    log: /x", 'etc/monitor.yaml:3:5: "log" is no key in nodes[0]; did you mean "logs"?'],
    [
      "a text for a number",
      "retention:\n  events_days: two weeks",
      'etc/monitor.yaml:2:16: retention.events_days is "two weeks"; expected a whole number from 1 to 36500, for example 14',
    ],
    [
      "a number out of range",
      "retention: { events_days: 0 }",
      "etc/monitor.yaml:1:27: retention.events_days is 0; expected a whole number from 1 to 36500, for example 14",
    ],
    ["a list for a map", "retention: [1]", "etc/monitor.yaml:1:12: retention is a list; expected the keys events_days"],
    [
      "a word that is none of them",
      "log_level: loud",
      'etc/monitor.yaml:1:12: log_level is "loud"; expected trace, debug, info, warn, error, fatal, silent',
    ],
    ["a bad name", "nodes: [{ name: 'a/b', logs: x }]", 'etc/monitor.yaml:1:17: nodes[0].name is "a/b"; expected 1 to 32 letters'],
    ["a missing name", "nodes:\n  - logs: x", "etc/monitor.yaml:2:5: nodes[0].name is missing; expected 1 to 32 letters"],
    [
      "a name twice",
      "nodes:\n  - { name: a, logs: x }\n  - { name: a, logs: y }",
      'etc/monitor.yaml:3:13: the name "a" is taken by the node at etc/monitor.yaml:2:13',
    ],
    ["a node with nothing", "nodes:\n  - name: a", "etc/monitor.yaml:2:5: nodes[0] has nothing to read; expected logs, api or debug"],
    [
      "an address without scheme",
      "nodes: [{ name: a, api: '127.0.0.1:14002' }]",
      'etc/monitor.yaml:1:25: nodes[0].api is "127.0.0.1:14002"; expected an http:// or https:// address, for example http://127.0.0.1:14002',
    ],
    [
      "a time zone that is none",
      "notifications: { channels: [{ kind: ntfy, name: me, time_zone: Mars/Olympus }] }",
      "expected a time zone such as Europe/Berlin",
    ],
    ["no port", "listen: localhost", 'etc/monitor.yaml:1:9: listen is "localhost"; expected HOST:PORT'],
    ["a proxy by its name", "trusted_proxies: [proxy.lan]", "expected an address or a network, or a list of them, for example [127.0.0.1"],
    ["a network that is none", "trusted_proxies: 10.0.0.0/33", "expected an address or a network"],
    ["a public address without a scheme", "public_url: monitor.example.org", "expected an http:// or https:// address"],
    [
      "a list in a list of logs",
      "nodes: [{ name: a, logs: [/x, [y]] }]",
      "etc/monitor.yaml:1:26: nodes[0].logs is a list; expected a path",
    ],
    ["bad YAML", "nodes: [\nlisten: x", "etc/monitor.yaml:2:"],
    ["a key twice", "listen: 127.0.0.1:1\nlisten: 127.0.0.1:2", "etc/monitor.yaml:2:1: this is not YAML: Map keys must be unique"],
    ["a text", "hello", "etc/monitor.yaml:1:1: the whole file is one value; expected keys"],
  ])("%s", async (_, text, expected) => {
    expect((await problems(() => yaml(text)))[0]).toContain(expected);
  });

  test("all of it is said at once", async () => {
    const text = "nodez: 1\nlog_level: loud\nnodes:\n  - { name: '', logs: x }\n  - { name: b }\n";
    expect(await problems(() => yaml(text, { flags: { listen: "x" }, env: { SNM_LISTN: "1" } }))).toHaveLength(6);
  });

  test("a file that is not there, is a folder, or may not be read", async () => {
    const fails = (code: string) => () => {
      throw Object.assign(new Error(code), { code });
    };
    expect(await problems(() => yaml("", { readFile: fails("ENOENT") }))).toEqual([
      expect.stringContaining("etc/monitor.yaml: the config file does not exist"),
    ]);
    expect(await problems(() => yaml("", { readFile: fails("EISDIR") }))).toEqual([expect.stringContaining("this is a folder")]);
    expect(await problems(() => yaml("", { readFile: fails("EACCES") }))).toEqual([expect.stringContaining("permission")]);
  });

  test("aliases that multiply are refused, not built", async () => {
    const bomb = ["a: &a [1,1,1,1,1,1,1,1,1,1]", ...[..."bcdefgh"].map((k, i) => `${k}: &${k} [${`*${"abcdefg"[i]},`.repeat(10)}]`)].join(
      "\n",
    );
    expect((await problems(() => yaml(bomb)))[0]).toContain("aliases");
  });

  test("any text at all gives a config or that error", async () => {
    const pieces = fc.constantFrom(
      "nodes",
      "listen",
      ": ",
      "- ",
      "\n",
      "  ",
      "{",
      "}",
      "[",
      "]",
      "name",
      "logs",
      "a",
      "1",
      "&x",
      "*x",
      "!!",
      "'",
      '"',
      "\t",
      "null",
      "__proto__",
      "tls",
    );
    const property = fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 25 }).map((p) => p.join("")),
      ),
      async (text) => {
        try {
          await yaml(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((await problems(() => yaml(text))).length).toBeGreaterThan(0);
        }
      },
    );
    await fc.assert(property, { numRuns: 400 });
  });
});

describe("levels", () => {
  const text =
    "listen: 127.0.0.1:1\nlog_level: warn\nretention: { events_days: 1, hours_days: 2 }\nnodes: [{ name: a, logs: /a }, { name: b, logs: /b }]";

  test("flags win over the environment, that over the file, that over defaults; each knows its origin", async () => {
    const env = { SNM_LISTEN: "127.0.0.1:2", SNM_LOG_LEVEL: "error", SNM_RETENTION__EVENTS_DAYS: "5" };
    const { config, origins } = await yaml(text, { env, flags: { listen: "[::1]:3" } });
    expect(config.listen).toEqual({ host: "::1", port: 3 });
    expect(config.log_level).toBe("error");
    expect(config.retention).toMatchObject({ events_days: 5, hours_days: 2, minutes_days: 30 });
    const wanted = ["listen", "log_level", "retention.events_days", "retention.hours_days", "retention.minutes_days", "nodes.a"];
    expect(wanted.map((key) => origins.get(key))).toEqual(["flag", "environment", "environment", "file", "default", "file"]);
  });

  test("nodes of the command line are added; one of the same name takes the place of the file's", async () => {
    const { config, origins } = await yaml(text, { flags: { node: ["b=here.log", "c=http://127.0.0.1:14002"] } });
    expect(config.nodes.map((n) => [n.name, n.logs, n.api])).toEqual([
      ["a", ["/a"], null],
      ["b", ["/home/op/here.log"], null],
      ["c", [], "http://127.0.0.1:14002"],
    ]);
    expect([origins.get("nodes.a"), origins.get("nodes.b")]).toEqual(["file", "flag"]);
  });

  test("the environment may hold lists, maps and the config file's name", async () => {
    const env = {
      SNM_CONFIG: "m.yaml",
      SNM_NODES: "[{ name: e, logs: [/e] }]",
      SNM_LOG_ROOTS: "/srv",
      SNM_DATA: "123",
      SNM_VERSION_CHECK: "on",
      OTHER: "x",
    };
    const { config, file } = await bare({ env, readFile: (path) => (path === "m.yaml" ? "log_level: debug" : "") });
    expect(file).toBe("m.yaml");
    expect(config).toMatchObject({ log_level: "debug", log_roots: ["/srv"], data: "/home/op/123", version_check: true });
    expect(config.nodes.map((n) => n.name)).toEqual(["e"]);
  });

  test("the key of the stored secrets is no setting", async () =>
    expect(await problems(() => bare({ env: { SNM_SECRET_KEY: "00", SNM_SECRET_KEY_FILE: "/run/key" } }))).toEqual([]));

  test.each<[string, Record<string, string>, string]>([
    [
      "a wrong value",
      { SNM_RETENTION__EVENTS_DAYS: "x" },
      'SNM_RETENTION__EVENTS_DAYS: retention.events_days is "x"; expected a whole number',
    ],
    ["an unknown variable", { SNM_LISTN: "x" }, "SNM_LISTN: there is no such setting; did you mean SNM_LISTEN?"],
    ["a bad node", { SNM_NODES: "[{ name: '/', logs: x }]" }, 'SNM_NODES: nodes[0].name is "/"'],
  ])("environment: %s", async (_, env, expected) => {
    expect((await problems(() => bare({ env })))[0]).toContain(expected);
  });

  test.each<[string, object, string]>([
    ["--listen", { listen: "8014" }, '--listen: listen is "8014"; expected HOST:PORT'],
    ["--log-level", { logLevel: "x" }, '--log-level: log_level is "x"'],
    ["--node without =", { node: ["attic"] }, "--node attic: there is no = in it"],
    ["two --node of one name", { node: ["a=/x", "a=/y"] }, '--node a=: the name "a" is taken'],
  ])("flags: %s", async (_, flags, expected) => {
    expect((await problems(() => bare({ flags })))[0]).toContain(expected);
  });
});
