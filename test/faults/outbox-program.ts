/** Outbox and dispatch in a process of their own, to be killed: tells of numbered alerts at a steady pace, by webhook, mail and push. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { enqueue, outboxTables } from "../../src/alerts/outbox.ts";
import { ChannelStore, channelTables } from "../../src/notifications/channel-store.ts";
import { Dispatch } from "../../src/notifications/dispatch.ts";
import { MessageStore } from "../../src/notifications/message-store.ts";
import { PushDesk, pushTables } from "../../src/notifications/push-desk.ts";
import { readSecretKey, Vault } from "../../src/notifications/secrets.ts";
import { createSender } from "../../src/notifications/sender.ts";
import { createSend, type Send } from "../../src/sources/http/send.ts";
import { inTransaction } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrations.ts";

const { dir, places, push, alerts, perSecond } = JSON.parse(process.argv[2]!) as {
  readonly dir: string;
  /** Port of the sink of each kind of channel. */
  readonly places: Readonly<Record<string, number>>;
  readonly push: { readonly p256dh: string; readonly auth: string };
  readonly alerts: number;
  readonly perSecond: number;
};
const nodes = 50;
const tickMs = 20;

const db = new DatabaseSync(join(dir, "alerts.db"));
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000");
const counted = { number: 1, dated: "2026-11-26", does: "numbered alerts", sql: "CREATE TABLE counted (id INTEGER PRIMARY KEY) STRICT" };
migrate(db, [outboxTables, channelTables, pushTables, { name: "counted", migrations: [counted] }]);

const vault = new Vault(() => readSecretKey({ env: {}, dataDir: dir }));
const channels = new ChannelStore(db, vault, []);
const desk = new PushDesk(db, vault);
const mail = { host: "127.0.0.1", port: places["email"], security: "none", from: "monitor@example.org", to: ["me@example.org"] };
const settings = { webhook: { url: `http://127.0.0.1:${places["webhook"]}/`, secret: "shared" }, email: mail, browser: {} };
if (channels.list().length < Object.keys(settings).length) {
  for (const [kind, set] of Object.entries(settings))
    if (!channels.list().some((row) => row.kind === kind)) channels.create({ kind, name: kind, settings: set }, Date.now());
  desk.subscribe({ endpoint: "https://fcm.googleapis.com/fcm/send/a", keys: push }, "a browser", Date.now());
}
const ids = channels.list().map(({ id }) => id);

/** The push service is the sink: nothing else of the way to it is another. */
const http = createSend();
const toSinks: Send = (url, question) =>
  http(url.protocol === "https:" ? new URL(url.pathname, `http://127.0.0.1:${places["browser"]}`) : url, question);

const after = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};
const dispatch = new Dispatch({
  store: new MessageStore(db),
  channels: () => channels.list().map((row) => ({ ...row, zone: "UTC" })),
  send: createSender(channels, { now: Date.now, http: toSinks, push: desk }),
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
    ended: null,
    calm_seconds: null,
    duration_seconds: null,
    value: null,
    threshold: null,
    lines: [],
    link: null,
  }),
  pageUrl: () => null,
  dead: (channel) => console.error(`given up: a message over ${channel}`),
  failed: (_channel, cause) => console.error(cause),
  well: () => undefined,
  io: { now: Date.now, random: Math.random, after, newKey: randomUUID },
  limits: { messages: 1_000_000, firstBackOffMs: 100, mostBackOffMs: 500 },
});

let last = (db.prepare("SELECT coalesce(max(id), 0) AS id FROM counted").get() as { id: number }).id;
const count = db.prepare("INSERT INTO counted (id) VALUES (?)");
let due = 0;
setInterval(() => {
  due += (perSecond * tickMs) / 1000;
  const told: number[] = [];
  for (; due >= 1 && last < alerts; due--) told.push(++last);
  if (told.length === 0) return;
  const atMs = Date.now();
  inTransaction(db, () => {
    for (const id of told) count.run(id);
    const row = { telling: "opened", severity: "warning", rule: "numbered", atMs } as const;
    enqueue(
      db,
      told.flatMap((alertId) => ids.map((channel) => ({ ...row, channel, alertId, node: `node-${alertId % nodes}` }))),
    );
  });
  dispatch.wake();
}, tickMs);
dispatch.wake();
console.log("telling");
