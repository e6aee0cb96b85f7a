/** Outbox and dispatch in a process of their own, to be killed: tells of numbered alerts at a steady pace, through a webhook. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { enqueue, outboxTables } from "../../src/alerts/outbox.ts";
import { ChannelStore, channelTables } from "../../src/notifications/channel-store.ts";
import { Dispatch } from "../../src/notifications/dispatch.ts";
import { MessageStore } from "../../src/notifications/message-store.ts";
import { PushDesk } from "../../src/notifications/push-desk.ts";
import { readSecretKey, Vault } from "../../src/notifications/secrets.ts";
import { createSender } from "../../src/notifications/sender.ts";
import { createSend } from "../../src/sources/http/send.ts";
import { inTransaction } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrations.ts";

const [dataDir, sinkUrl, alerts, perSecond] = process.argv.slice(2) as [string, string, string, string];
const nodes = 50;
const tickMs = 20;

const db = new DatabaseSync(join(dataDir, "alerts.db"));
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000");
const counted = { number: 1, dated: "2026-11-26", does: "numbered alerts", sql: "CREATE TABLE counted (id INTEGER PRIMARY KEY) STRICT" };
migrate(db, [outboxTables, channelTables, { name: "counted", migrations: [counted] }]);

const vault = new Vault(() => readSecretKey({ env: {}, dataDir }));
const channels = new ChannelStore(db, vault, []);
if (channels.list().length === 0)
  channels.create({ kind: "webhook", name: "sink", settings: { url: sinkUrl, secret: "shared" } }, Date.now());
const channel = channels.list()[0]!.id;

const after = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};
const dispatch = new Dispatch({
  store: new MessageStore(db),
  channels: () => channels.list().map((row) => ({ ...row, zone: "UTC" })),
  send: createSender(channels, { now: Date.now, http: createSend(), push: new PushDesk(db, vault) }),
  describe: (id) => ({
    id,
    rule: "numbered",
    rule_name: "Numbered",
    severity: "warning",
    node: `node-${id % nodes}`,
    satellite: null,
    title: `Alert ${id}`,
    why_now: "",
    what_to_do: [],
    since: "2026-11-26T00:00:00Z",
    resolved_at: null,
    duration_seconds: null,
    value: null,
    threshold: null,
    lines: [],
    link: null,
  }),
  pageUrl: () => null,
  dead: (_channel, message) => console.error(`given up: ${message}`),
  failed: (_channel, cause) => console.error(cause),
  io: { now: Date.now, random: Math.random, after, newKey: randomUUID },
  limits: { messages: 1_000_000, firstBackOffMs: 100, mostBackOffMs: 500 },
});

let last = (db.prepare("SELECT coalesce(max(id), 0) AS id FROM counted").get() as { id: number }).id;
const count = db.prepare("INSERT INTO counted (id) VALUES (?)");
let due = 0;
setInterval(() => {
  due += (Number(perSecond) * tickMs) / 1000;
  const ids: number[] = [];
  for (; due >= 1 && last < Number(alerts); due--) ids.push(++last);
  if (ids.length === 0) return;
  const atMs = Date.now();
  inTransaction(db, () => {
    for (const id of ids) count.run(id);
    const row = { telling: "opened", severity: "warning", rule: "numbered", channel, atMs } as const;
    enqueue(
      db,
      ids.map((alertId) => ({ ...row, alertId, node: `node-${alertId % nodes}` })),
    );
  });
  dispatch.wake();
}, tickMs);
dispatch.wake();
console.log("telling");
