import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDouble, type NodeApiDouble } from "../../../test/support/node-api-double.ts";
import { nodeNamePattern } from "../../config/node-schema.ts";
import { discover, realDiscoveryIo, type DiscoveryIo } from "./index.ts";
import { parseNodeConfig } from "./node-config.ts";

const line = '2026-11-23T20:00:00Z\tINFO\tpiecestore\tdownloaded\t{"Piece ID": "A"}\n';
let dir: string;
let doubles: NodeApiDouble[];
let io: DiscoveryIo;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
};
const look = () => discover(io, Date.parse("2026-11-23T21:00:00Z"), new AbortController().signal);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "discovery-"));
  doubles = await Promise.all([
    startDouble({ recording: "v1.162.3/healthy" }),
    startDouble({ recording: "v1.142.7/healthy" }),
    startDouble({ recording: "v1.121.8/healthy" }),
    startDouble({ recording: "v1.162.3/healthy", misbehave: { "*": "html" } }),
    startDouble({ recording: "v1.162.3/healthy", misbehave: { "*": "hang" } }),
  ]);
  io = {
    ...realDiscoveryIo,
    home: join(dir, "home"),
    platform: "linux",
    dockerRoot: join(dir, "docker"),
    roots: [join(dir, "mnt"), join(dir, "not-there")],
    logFolders: [join(dir, "log")],
    ports: doubles.map((d) => d.port),
  };
});
afterAll(async () => {
  await Promise.all(doubles.map((d) => d.stop()));
  rmSync(dir, { recursive: true, force: true });
});

describe("discover()", () => {
  test("finds what answers, with one GET of one address each, and nothing else", async () => {
    const found = await look();
    expect(found.map((c) => [c.name, c.api, c.version, c.logs])).toEqual(
      doubles.slice(0, 3).map((d, i) => [`node-${d.port}`, d.url, ["1.162.3", "1.142.7", "1.121.8"][i], []]),
    );
    expect(doubles.flatMap((d) => d.requests)).toEqual(doubles.map(() => "GET /api/sno/"));
  });

  test("puts together settings, log, ports and containers of one node", async () => {
    put(
      "mnt/disk1/node/config.yaml",
      `# comment\nconsole.address: 127.0.0.1:${doubles[0]!.port}\ndebug.addr: 127.0.0.1:5999\nlog.output: "${dir}/mnt/disk1/node/own.log"\noperator.wallet: "0x00"\n`,
    );
    put("mnt/disk1/node/own.log", line);
    put("mnt/other/config.yaml", "title: a blog\n");
    put("mnt/disk2/config.yaml", "log.output: /app/config/node.log\nstorage.allocated-disk-space: 8.00 TB\n");
    put("mnt/disk2/node.log", line);
    put(
      "docker/abc/config.v2.json",
      JSON.stringify({
        Name: "/storagenode2",
        Config: { Image: "storjlabs/storagenode:latest" },
        MountPoints: { "/app/config": { Source: join(dir, "mnt/disk2"), Destination: "/app/config" } },
      }),
    );
    put(
      "docker/abc/hostconfig.json",
      JSON.stringify({ PortBindings: { "14002/tcp": [{ HostIp: "", HostPort: String(doubles[1]!.port) }] } }),
    );
    put(
      "docker/def/config.v2.json",
      JSON.stringify({ Name: "/storagenode3", Config: { Image: "storjlabs/storagenode:latest" }, MountPoints: {} }),
    );
    put("docker/def/def-json.log", "");
    put("docker/ghi/config.v2.json", JSON.stringify({ Name: "/storj-exporter", Config: { Image: "x/storj-exporter" } }));
    put("docker/jkl/config.v2.json", "{");
    put("log/storagenode-old.log", line);
    put("log/node-red.log", "hello\n");
    const found = await look();
    expect(found.map(({ name, logs, api, debug, version }) => ({ name, logs, api, debug, version }))).toEqual([
      { name: "storagenode2", logs: [join(dir, "mnt/disk2/node.log")], api: doubles[1]!.url, debug: null, version: "1.142.7" },
      { name: "storagenode3", logs: ["docker:storagenode3"], api: null, debug: null, version: null },
      {
        name: "node",
        logs: [join(dir, "mnt/disk1/node/own.log")],
        api: doubles[0]!.url,
        debug: "http://127.0.0.1:5999",
        version: "1.162.3",
      },
      { name: `node-${doubles[2]!.port}`, logs: [], api: doubles[2]!.url, debug: null, version: "1.121.8" },
      { name: "storagenode-old", logs: [join(dir, "log/storagenode-old.log")], api: null, debug: null, version: null },
    ]);
    expect(found.every((c) => nodeNamePattern.test(c.name))).toBe(true);
    expect(found[2]!.from).toEqual([`settings ${join(dir, "mnt/disk1/node/config.yaml")}`, `answers at ${doubles[0]!.url}`]);
  });
});

describe("a node's config.yaml", () => {
  test.each([
    ["log.output: stderr\nstorage.path: /s\n", { logOutput: null, storagePath: "/s" }],
    ['log.output: "winfile:///C:\\Program Files\\Storj\\node.log"\nstorage.path: x\n', { logOutput: "C:\\Program Files\\Storj\\node.log" }],
    ["console.address: :14005\nstorage.path: x # here\n", { consolePort: 14_005, storagePath: "x" }],
    ["debug.addr: 0.0.0.0:5999\nstorage.path: x\n", { debugAddress: "http://127.0.0.1:5999" }],
    ["debug.addr: 127.0.0.1:0\nstorage.path: x\n", { debugAddress: null }],
    ["# console.address: :14005\r\nidentity.cert-path: y\r\n", { consolePort: null }],
  ])("%j", (text, wanted) => expect(parseNodeConfig("/c/config.yaml", text)).toMatchObject(wanted));

  test("of another program is none", () => expect(parseNodeConfig("/c/config.yaml", "log.output: x\ntitle: y\n")).toBeNull());
});
