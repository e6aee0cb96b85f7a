/** The one zone of a channel, from what is stored to what is said. */
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { outboxTables } from "../alerts/outbox.ts";
import { wordsIn } from "../alerts/words.ts";
import { migrate } from "../store/migrations.ts";
import { alertOf } from "./channel-double.fixture.ts";
import { ChannelStore, channelTables } from "./channel-store.ts";
import { bench, second } from "./dispatch.fixture.ts";
import type { Message } from "./message.ts";
import { messageSchema } from "./message.ts";
import { outlineOf } from "./outline.ts";
import { digestChannels } from "./plans.ts";
import { Vault } from "./secrets.ts";

const inBerlin = { id: "a", language: "de", quiet: null, zone: "Europe/Berlin" } as const;
const inNewYork = { id: "b", language: "en", quiet: null, zone: "America/New_York" } as const;

/** What each of the two is told of an alert that began then. */
async function toldOf(since: string): Promise<Readonly<Record<string, Message>>> {
  const told: Record<string, Message> = {};
  const b = bench({
    describe: (id, { language, zone }) => alertOf({ id, since, why_now: wordsIn(language, zone).moment(Date.parse(since)) }),
    send: (channel, message) => {
      told[channel] = message;
      return Promise.resolve({ is: "sent", answer: { status: 200, text: "" } });
    },
  });
  b.channels = [inBerlin, inNewYork];
  b.tell({ channel: "a" }, { channel: "b" });
  await b.clock.pass(second);
  return told;
}
const linesOf = (message: Message) => outlineOf(message).lines.map(({ text }) => text);

describe("a message", () => {
  test("at 22:30 UTC is of the next day in Berlin and of the afternoon in New York", async () => {
    const { a, b } = await toldOf("2026-11-23T22:30:00Z");
    expect([a!.time_zone, b!.time_zone]).toEqual(["Europe/Berlin", "America/New_York"]);
    expect(linesOf(a!).slice(0, 2)).toEqual(["23. Nov., 23:30", "Alarm seit 23. Nov., 23:30 MEZ"]);
    expect(linesOf(b!).slice(0, 2)).toEqual(["23 Nov, 17:30", "Alert since 23 Nov, 17:30 EST"]);
  });

  test("knows daylight saving", async () => {
    const { a, b } = await toldOf("2026-07-15T22:30:00Z");
    expect(linesOf(a!).slice(0, 2)).toEqual(["16. Juli, 00:30", "Alarm seit 16. Juli, 00:30 MESZ"]);
    expect(linesOf(b!).slice(0, 2)).toEqual(["15 Jul, 18:30", "Alert since 15 Jul, 18:30 EDT"]);
  });

  test("that was kept before there were zones is told as it was, in UTC", async () => {
    const { a } = await toldOf("2026-11-23T22:30:00Z");
    const { time_zone: _, ...before } = a!;
    const read = messageSchema.parse(JSON.parse(JSON.stringify(before)));
    expect(linesOf(read)).toContain("Alarm seit 23. Nov., 22:30 UTC");
  });
});

describe("what is stored", () => {
  const { migrations } = channelTables;
  const insert = `INSERT INTO channels (id, kind, name, language, settings, secrets, quiet_from, quiet_to, quiet_zone, created_at_ms, changed_at_ms)
    VALUES (?, 'email', ?, 'en', ?, NULL, ?, ?, ?, 0, 0)`;
  const settings = { host: "smtp.example.org", from: "a@example.org", to: "b@example.org" };

  test("of before has one zone afterwards: that of its quiet hours, else of its digest", () => {
    const db = new DatabaseSync(":memory:");
    migrate(db, [outboxTables, { ...channelTables, migrations: migrations.slice(0, 1) }]);
    const put = (id: string, digest: object, quietZone: string | null) =>
      db
        .prepare(insert)
        .run(
          id,
          id,
          JSON.stringify({ plain: { ...settings, ...digest }, secrets: [] }),
          quietZone && "22:00",
          quietZone && "07:00",
          quietZone,
        );
    put("both", { digest: "daily", digest_zone: "America/New_York" }, "Europe/Berlin");
    put("digest", { digest: "weekly", digest_zone: "America/New_York" }, null);
    put("unsaid", { digest: "daily" }, null);
    put("neither", {}, null);
    migrate(db, [channelTables]);
    const store = new ChannelStore(db, new Vault(() => ({ key: Buffer.alloc(32, 7), place: "test" })), []);
    const zones = Object.fromEntries(store.list().map(({ id, timeZone }) => [id, timeZone]));
    expect(zones).toEqual({ both: "Europe/Berlin", digest: "America/New_York", unsaid: "UTC", neither: null });
    expect(store.get("both")).toMatchObject({ quiet: { from: "22:00", to: "07:00" }, settings: { ...settings, digest: "daily" } });
    expect(store.list().filter(({ settings }) => "digest_zone" in settings)).toEqual([]);
    expect(store.open("both").settings).toMatchObject({ digest: "daily" });
  });

  test("says when a digest comes; without a zone it is the server's", () => {
    const db = new DatabaseSync(":memory:");
    migrate(db, [outboxTables, channelTables]);
    const store = new ChannelStore(db, new Vault(() => ({ key: Buffer.alloc(32, 7), place: "test" })), []);
    const weekly = { ...settings, digest: "weekly", digest_at: "07:00" };
    store.create({ kind: "email", name: "a", settings: weekly, timeZone: "Europe/Berlin" }, 1);
    store.create({ kind: "email", name: "b", settings: weekly }, 2);
    expect(digestChannels(store, "Asia/Tokyo").map(({ plan }) => plan)).toEqual([
      { every: "weekly", at: "07:00", zone: "Europe/Berlin" },
      { every: "weekly", at: "07:00", zone: "Asia/Tokyo" },
    ]);
  });
});
