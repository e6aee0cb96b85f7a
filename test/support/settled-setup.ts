/** A monitor that has its nodes and its settings: nothing is left to be chosen. */
import { Restarts } from "../../src/app/restarts.ts";
import { SettingsDesk } from "../../src/app/settings-desk.ts";
import { SetupDesk } from "../../src/app/setup-desk.ts";
import { loadConfig } from "../../src/config/index.ts";
import type { Alerts, Channels, Maintenance, Rules, Settings, Setup } from "../../src/server/index.ts";
import { realDiscoveryIo as io } from "../../src/sources/discovery/index.ts";

function unasked(): never {
  throw new Error("nobody changes anything here");
}

const restarts = new Restarts(unasked);
const config = await loadConfig({ file: null, flags: {}, env: {}, cwd: "/", readFile: unasked, readSettings: () => [] });

export const settled: Setup = new SetupDesk({ mode: "nodes", io, now: Date.now, save: unasked, restarts });
export const noChannels: Channels = {
  list: () => ({ channels: [], kinds: [], time_zone: "UTC" }),
  messages: () => ({ messages: [] }),
  pushKey: () => ({ key: "", trouble: null, subscriptions: 0 }),
  create: unasked,
  change: unasked,
  drop: unasked,
  test: unasked,
  resend: unasked,
  pushKeyToAsk: unasked,
  subscribe: unasked,
  unsubscribe: unasked,
};
/** Of a node that is only looked at. */
export const noAlerts: Alerts = {
  counts: () => ({ critical: 0, warning: 0, info: 0 }),
  list: (state) => ({ from: "", to: "", state, counts: { critical: 0, warning: 0, info: 0 }, alerts: [] }),
  detail: unasked,
  act: unasked,
  judge: unasked,
};
export const noRules: Rules = { list: () => ({ rules: [] }), set: unasked, preview: unasked };
export const noMaintenance: Maintenance = { list: () => ({ maintenance: [] }), put: unasked, drop: unasked };
export const settledSettings: Settings = new SettingsDesk({
  context: { config, demo: false },
  restarts,
  kept: { keep: unasked, drop: () => null },
  io,
  now: Date.now,
  refused: null,
});
