/** Offers of the first run, as the server would make them. */
import type { Setup, SetupCandidate } from "../../src/core/views.ts";

const looked: Setup["looked"] = {
  at: "2026-11-25T20:00:00Z",
  took_ms: 1840,
  first_port: 14_002,
  last_port: 14_022,
  folders: [
    "/home/op/.local/share/storj/storagenode",
    "/home/op/storj",
    "/home/op/storagenode",
    "/mnt",
    "/srv",
    "/media",
    "/var/log",
    "/var/lib/docker/containers",
  ],
};

const whole: SetupCandidate = {
  id: "1-1",
  name: "storagenode1",
  from: ["docker container storagenode1", "its settings /mnt/disk1/storagenode/config.yaml", "answers at http://127.0.0.1:14002"],
  node_id: "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S",
  version: "1.162.3",
  used_bytes: 6_850_000_000_000,
  allocated_bytes: 8_000_000_000_000,
  log: {
    state: "readable",
    targets: ["/mnt/disk1/storagenode/node.log"],
    bytes: 1_200_000_000,
    older_files: 4,
    older_bytes: 3_000_000_000,
  },
  api: { state: "answers", address: "http://127.0.0.1:14002" },
  debug: "http://127.0.0.1:5999",
  missing: null,
};

export const emptyAnswer: Setup = { run: "a", first_run: true, demo: "off", looked, candidates: [] };

/** A node of each sort: all readable, API alone, a log that is refused, a log alone, nothing. */
export const foundAnswer: Setup = {
  ...emptyAnswer,
  candidates: [
    whole,
    {
      ...whole,
      id: "1-2",
      name: "a-name-of-32-letters-on-the-page",
      from: ["answers at http://127.0.0.1:14004"],
      log: { state: "none", targets: [], bytes: 0, older_files: 0, older_bytes: 0 },
      debug: null,
      missing: { what: "log", why: "not-set", line: 'log.output: "/path/to/node.log"', where: "config.yaml of the node" },
    },
    {
      ...whole,
      id: "1-3",
      name: "storagenode",
      from: ["settings /home/op/.local/share/storj/storagenode/config.yaml", "answers at http://127.0.0.1:14005"],
      log: { state: "denied", targets: ["/home/op/.local/share/storj/storagenode/node.log"], bytes: 0, older_files: 0, older_bytes: 0 },
      missing: {
        what: "log",
        why: "denied",
        line: "sudo chmod o+r /home/op/.local/share/storj/storagenode/node.log",
        where: "a terminal",
      },
    },
    {
      ...whole,
      id: "1-4",
      name: "storj",
      from: ["log /var/log/storj/storj.log"],
      node_id: null,
      version: null,
      used_bytes: null,
      allocated_bytes: null,
      log: { state: "readable", targets: ["/var/log/storj/storj.log"], bytes: 0, older_files: 0, older_bytes: 0 },
      api: { state: "silent", address: null },
      debug: null,
      missing: { what: "api", why: "silent", line: null, where: "port 14009" },
    },
    {
      ...whole,
      id: "1-5",
      name: "stopped",
      from: ["docker container <b>stopped</b>"],
      node_id: null,
      version: null,
      used_bytes: null,
      allocated_bytes: null,
      log: { state: "none", targets: [], bytes: 0, older_files: 0, older_bytes: 0 },
      api: { state: "none", address: null },
      debug: null,
      missing: { what: "log", why: "not-set", line: 'log.output: "/app/config/node.log"', where: "config.yaml of stopped" },
    },
  ],
};
