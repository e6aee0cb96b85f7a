import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDouble, type NodeApiDouble } from "../../../test/support/node-api-double.ts";
import { nodeNamePattern } from "../../core/node-name.ts";
import { discover, missingLine, realDiscoveryIo, type DiscoveryIo } from "./index.ts";
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
    expect(found[0]).toMatchObject({
      logState: { state: "readable", bytes: line.length },
      apiState: { state: "answers", allocatedBytes: expect.any(Number) },
    });
    expect(found[2]!.from).toEqual([`settings ${join(dir, "mnt/disk1/node/config.yaml")}`, `answers at ${doubles[0]!.url}`]);
  });
});

describe("what a partly readable node lacks", () => {
  const settings = (rest: string) => `storage.path: /x\nconsole.address: 127.0.0.1:${doubles[0]!.port}\n${rest}`;
  const lacks = async (more: Partial<DiscoveryIo> = {}) => {
    const home = mkdtempSync(join(dir, "home-"));
    const alone = { ...io, home, roots: [], logFolders: [], dockerRoot: join(home, "docker"), ports: [doubles[0]!.port], ...more };
    return {
      home,
      look: async () => (await discover(alone, Date.parse("2026-11-23T21:00:00Z"), new AbortController().signal)).map(missingLine),
    };
  };
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };

  test("nothing, where log and API can be read; rotated copies are told with their size", async () => {
    const { home, look } = await lacks();
    write(join(home, "storagenode/config.yaml"), settings("log.output: node.log\n"));
    write(join(home, "storagenode/node.log"), line);
    write(join(home, "storagenode/node.log.1.gz"), "12345");
    write(join(home, "storagenode/other.log.1"), "12345");
    expect(await look()).toEqual([null]);
    const signal = new AbortController().signal;
    const [found] = await discover({ ...io, home, roots: [], logFolders: [], dockerRoot: join(home, "docker") }, 0, signal);
    expect(found!.logState).toMatchObject({ older: { files: [join(home, "storagenode/node.log.1.gz")], bytes: 5 } });
  });

  test("a log that is not written: the key of its settings", async () => {
    const { home, look } = await lacks();
    write(join(home, "storagenode/config.yaml"), settings(""));
    const path = join(home, "storagenode/config.yaml");
    expect(await look()).toEqual([{ what: "log", why: "not-set", line: `log.output: "${home}/storagenode/node.log"`, where: path }]);
  });

  test("a log that may not be read: the command that allows it", async () => {
    const denied = () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES" }));
    const { home, look } = await lacks({ fs: { ...io.fs, head: denied } });
    write(join(home, "storagenode/config.yaml"), settings("log.output: it's.log\n"));
    write(join(home, "storagenode/it's.log"), line);
    expect(await look()).toMatchObject([{ why: "denied", line: `sudo chmod o+r '${home}/storagenode/it'\\''s.log'` }]);
  });

  test("an API whose port is silent: no line helps", async () => {
    const { home, look } = await lacks({ ports: [] });
    write(join(home, "storagenode/config.yaml"), "storage.path: /x\nconsole.address: :14009\n");
    write(join(home, "storagenode/node.log"), line);
    expect(await look()).toEqual([{ what: "api", why: "silent", line: null, where: "port 14009" }]);
  });

  test("an API that is not published by its container", async () => {
    const { home, look } = await lacks({ ports: [] });
    write(join(home, "docker/a/config.v2.json"), JSON.stringify({ Name: "/sn", Config: { Image: "storjlabs/storagenode" } }));
    write(join(home, "docker/a/a-json.log"), line);
    expect(await look()).toEqual([{ what: "api", why: "not-set", line: "-p 127.0.0.1:14002:14002", where: "docker run of sn" }]);
  });

  test("a log alone, and a port alone: a line for settings that were not found", async () => {
    const { home, look } = await lacks();
    expect(await look()).toMatchObject([{ what: "log", line: 'log.output: "/path/to/node.log"', where: "config.yaml of the node" }]);
    const other = await lacks({ ports: [], logFolders: [join(home, "logs")] });
    write(join(home, "logs/storagenode.log"), "");
    expect(await other.look()).toMatchObject([{ what: "api", line: "console.address: 127.0.0.1:14002" }]);
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
