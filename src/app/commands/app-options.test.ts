import { describe, expect, test } from "vitest";
import { loadConfig } from "../../config/index.ts";
import type { CliIo } from "../cli-io.ts";
import { appOptions } from "./app-options.ts";

const yaml = `notifications:
  routing: { critical: all, warning: [phone], info: [] }
  channels:
    - kind: ntfy
      name: phone
      settings: { topic: my-nodes }
      language: de
      time_zone: Europe/Berlin
      quiet: { from: "22:00", to: "07:00" }
alerts: { storage: { warning_percent: 70 } }
nodes: [{ name: attic, logs: [/a.log], storage: /srv/attic }]
`;
async function optionsOf(demo: boolean) {
  const config = await loadConfig({ file: "/m.yaml", flags: {}, env: {}, cwd: "/", readFile: () => yaml, readSettings: () => [] });
  const io = { machine: { platform: "linux", env: {}, home: "/home/op", isRoot: false }, readFile: () => "" } as unknown as CliIo;
  return appOptions({ config, dataDir: "/data", demo, io });
}

describe("what the config says of alerts", () => {
  test("levels by their keys, folders of storage, who hears what", async () => {
    expect(await optionsOf(false)).toMatchObject({
      levels: { "alerts.storage.warning_percent": 70, "alerts.storage.critical_percent": 95 },
      storageFolders: { attic: "/srv/attic" },
      notifications: {
        routing: { warning: ["phone"] },
        channels: [{ name: "phone", language: "de", timeZone: "Europe/Berlin", quiet: { from: "22:00", to: "07:00" } }],
      },
    });
  });

  test("nobody is told of simulated nodes over the operator's own channels", async () => {
    expect((await optionsOf(true)).notifications?.channels).toEqual([]);
  });
});
