import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { enqueue, outboxTables } from "../alerts/outbox.ts";
import { AppError } from "../core/errors.ts";
import { inTransaction } from "../store/database.ts";
import { migrate } from "../store/migrations.ts";
import { FieldError } from "./check-channel.ts";
import { alertOf, message, nowMs, startSink, tools } from "./channel-double.fixture.ts";
import type { ChannelInput } from "./channel-rows.ts";
import { ChannelStore, channelTables } from "./channel-store.ts";
import { digestChannels, pulseChannels } from "./plans.ts";
import { channelsFor } from "./routing.ts";
import { Vault } from "./secrets.ts";
import { createSender, sendTest } from "./sender.ts";

function openStore(filed: readonly ChannelInput[] = [], db = new DatabaseSync(":memory:"), key = 7) {
  migrate(db, [outboxTables, channelTables]);
  return { db, store: new ChannelStore(db, new Vault(() => ({ key: Buffer.alloc(32, key), place: "test" })), filed) };
}
const mail = (over: Partial<ChannelInput> = {}): ChannelInput => ({
  kind: "email",
  name: "me",
  settings: { host: "smtp.example.org", from: "a@example.org", to: ["b@example.org"], user: "a", password: "very-secret" },
  ...over,
});
const without = (settings: ChannelInput["settings"], ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));

describe("a channel", () => {
  test("is kept with its secrets apart and sealed", () => {
    const { db, store } = openStore();
    const { id } = store.create(mail(), nowMs);
    expect(store.get(id)).toEqual({
      id,
      kind: "email",
      name: "me",
      language: "en",
      settings: without(mail().settings, "password"),
      secrets: ["password"],
      quiet: null,
      timeZone: null,
      origin: "page",
      createdAtMs: nowMs,
    });
    expect(store.open(id).settings).toMatchObject({ password: "very-secret", port: 587, security: "starttls" });
    expect(
      JSON.stringify(db.prepare("SELECT * FROM channels").all(), (_name, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
      ),
    ).not.toContain("very-secret");
  });

  test("is changed in part: what is left out stays, secrets, too", () => {
    const { store } = openStore();
    const { id } = store.create(mail(), nowMs);
    store.change(
      id,
      { name: "you", settings: { to: ["c@example.org"] }, quiet: { from: "22:00", to: "07:00" }, timeZone: "Europe/Berlin" },
      nowMs,
    );
    expect(store.get(id)).toMatchObject({ name: "you", secrets: ["password"], quiet: { from: "22:00" }, timeZone: "Europe/Berlin" });
    expect(store.open(id).settings).toMatchObject({ host: "smtp.example.org", to: ["c@example.org"], password: "very-secret" });
    store.change(id, { settings: { password: null, user: null }, quiet: null }, nowMs);
    expect(store.get(id)).toMatchObject({ secrets: [], quiet: null, timeZone: "Europe/Berlin" });
    store.change(id, { timeZone: null }, nowMs);
    expect(store.get(id)).toMatchObject({ timeZone: null });
    expect(store.open(id).settings).toMatchObject({ password: null, user: null });
  });

  test.each<[string, string, ChannelInput["settings"], ChannelInput["settings"], string]>([
    ["mail server", "email", mail().settings, { host: "evil.example" }, "settings.password"],
    ["port", "email", mail().settings, { port: 2525 }, "settings.password"],
    ["encryption", "email", mail().settings, { security: "none" }, "settings.password"],
    ["server", "gotify", { server: "https://gotify.home", token: "t" }, { server: "http://gotify.home" }, "settings.token"],
    [
      "server that was the usual one",
      "ntfy",
      { topic: "t", user: "u", password: "p" },
      { server: "https://evil.example" },
      "settings.password",
    ],
    [
      "server, with one of two secrets",
      "pushover",
      { token: "a".repeat(30), user: "b".repeat(30) },
      { server: "https://evil.example", token: "c".repeat(30) },
      "settings.user",
    ],
    [
      "address",
      "webhook",
      { url: "https://a.example/", authorization: "Bearer x" },
      { url: "https://b.example/" },
      "settings.authorization",
    ],
  ])("never sends what it keeps secret to another %s", (_name, kind, settings, change, field) => {
    const { store } = openStore();
    const { id } = store.create({ kind, name: "one", settings }, nowMs);
    const before = store.open(id);
    expect(() => store.change(id, { settings: change }, nowMs)).toThrow(
      expect.objectContaining({ field, fix: expect.stringMatching(/^Enter it again/) as string }),
    );
    expect(store.open(id)).toEqual(before);
  });

  test("goes to another address with its secrets given anew, or taken away", () => {
    const { store } = openStore();
    const { id } = store.create(mail(), nowMs);
    store.change(id, { settings: { host: "smtp.other.example", password: "anew" } }, nowMs);
    expect(store.open(id).settings).toMatchObject({ host: "smtp.other.example", password: "anew" });
    store.change(id, { settings: { port: 587, security: "starttls", host: "smtp.other.example" } }, nowMs);
    store.change(id, { settings: { host: "smtp.example.org", user: null, password: null } }, nowMs);
    expect(store.open(id).settings).toMatchObject({ host: "smtp.example.org", password: null });
    store.change(id, { settings: { host: "smtp.third.example" } }, nowMs);
    const slack = store.create({ kind: "slack", name: "slack", settings: { url: "https://a.example/" } }, nowMs);
    store.change(slack.id, { settings: { url: "https://b.example/" } }, nowMs);
    expect(store.open(slack.id).settings).toEqual({ url: "https://b.example/" });
  });

  test("goes with all that waits for it", () => {
    const { db, store } = openStore();
    const { id } = store.create(mail(), nowMs);
    inTransaction(db, () =>
      enqueue(db, [{ alertId: 1, telling: "opened", severity: "info", rule: "r", node: null, channel: id, atMs: nowMs }]),
    );
    store.delete(id);
    expect([store.list(), db.prepare("SELECT count(*) AS n FROM outbox").get()]).toEqual([[], { n: 0 }]);
  });

  test.each<[string, Partial<ChannelInput>, string]>([
    ["kind", { kind: "pigeon" }, "kind"],
    ["name that is empty", { name: " " }, "name"],
    ["name with a line end", { name: "a\nb" }, "name"],
    ["setting that is missing", { settings: without(mail().settings, "host") }, "settings.host"],
    ["setting that cannot be", { settings: { ...mail().settings, port: 70_000 } }, "settings.port"],
    ["one of several", { settings: { ...mail().settings, to: ["a@example.org", "no address"] } }, "settings.to"],
    ["address with a header in it", { settings: { ...mail().settings, from: "a@example.org\r\nBcc: b@example.org" } }, "settings.from"],
    ["setting that nobody knows", { settings: { ...mail().settings, color: "red" } }, "settings.color"],
    ["time of day", { quiet: { from: "25:00", to: "07:00" } }, "quiet.from"],
    ["time zone", { timeZone: "Mars/Olympus" }, "time_zone"],
    ["distance to UTC", { timeZone: "+01:00" }, "time_zone"],
    ["address that is none", { kind: "webhook", settings: { url: "file:///etc/passwd" } }, "settings.url"],
  ])("with a wrong %s is refused with the field", (_name, over, field) => {
    const { store } = openStore();
    expect(() => store.create(mail(over), nowMs)).toThrow(FieldError);
    try {
      store.create(mail(over), nowMs);
    } catch (cause) {
      expect([(cause as FieldError).code, (cause as FieldError).field]).toEqual(["channel-invalid", field]);
    }
  });

  test("has a name of its own", () => {
    const { store } = openStore([mail({ name: "filed" })]);
    const { id } = store.create(mail(), nowMs);
    expect(() => store.create(mail(), nowMs)).toThrow("name: The name me is taken.");
    expect(() => store.create(mail({ name: "filed" }), nowMs)).toThrow("taken");
    expect(store.change(id, { name: "me" }, nowMs).name).toBe("me");
  });
});

describe("a channel of the config file", () => {
  test("is listed, opened, and locked", () => {
    const { store } = openStore([mail({ name: "filed" })]);
    const [{ id, origin, settings, secrets }] = store.list() as [ReturnType<ChannelStore["list"]>[0]];
    expect([origin, secrets, "password" in settings]).toEqual(["file", ["password"], false]);
    expect(store.open(id).settings).toMatchObject({ password: "very-secret" });
    for (const work of [() => store.change(id, { name: "x" }, nowMs), () => store.delete(id)]) expect(work).toThrow(/config file/);
  });

  test("that is wrong names its field", () => expect(() => openStore([mail({ settings: {} })])).toThrow(/settings\.host/));
});

describe("a lost key", () => {
  test("is an answer with its cure, and leaves the other channels alone", async () => {
    const sink = await startSink();
    const { db, store } = openStore();
    const { id } = store.create(mail(), nowMs);
    const hook = store.create({ kind: "webhook", name: "hook", settings: { url: sink.url } }, nowMs);
    const { store: later } = openStore([], db, 8);
    expect(
      later
        .list()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["hook", "me"]);
    const send = createSender(later, tools());
    const { signal } = new AbortController();
    const result = await send(id, message([alertOf()]), signal);
    expect(result).toMatchObject({
      is: "retry",
      answer: { status: null, text: expect.stringContaining("Put the former key back") as string },
    });
    expect(await send(hook.id, message([alertOf()]), signal)).toMatchObject({ is: "sent" });
    expect(digestChannels(later, "UTC")).toEqual([]);
    expect(() => later.change(id, { settings: { port: 25 } }, nowMs)).toThrow(AppError);
    later.change(id, { settings: { password: "anew" } }, nowMs);
    expect(later.open(id).settings).toMatchObject({ password: "anew" });
    await sink.stop();
  });
});

test("a test carries two characters, and says what the other side said", async () => {
  const sink = await startSink(() => ({ status: 403, body: "no" }));
  const { store } = openStore();
  const { id } = store.create({ kind: "webhook", name: "hook", settings: { url: sink.url } }, nowMs);
  const io = { now: () => nowMs, random: () => 0.5, newKey: () => "k" };
  const { code, result } = await sendTest(createSender(store, tools()), { id, language: "de", zone: "UTC" }, null, io);
  expect(code).toMatch(/^[A-Z0-9]{2}$/);
  expect(JSON.parse(sink.requests[0]!.body.toString())).toMatchObject({ kind: "test", code, language: "de", alerts: [] });
  expect(result).toEqual({ is: "retry", afterMs: null, answer: { status: 403, text: "no" } });
  await sink.stop();
});

test("routes name kinds or names, and a heartbeat hears of no alert", () => {
  const { store } = openStore();
  const one = store.create(mail(), nowMs).id;
  const two = store.create({ kind: "webhook", name: "hook", settings: { url: "http://127.0.0.1/" } }, nowMs).id;
  const beat = store.create({ kind: "heartbeat", name: "dead man", settings: { url: "http://127.0.0.1/", every_minutes: 2 } }, nowMs).id;
  const heard = (route: Parameters<typeof channelsFor>[0]) => channelsFor(route, store.list()).toSorted();
  expect([heard("all"), heard(["email"]), heard(["hook", "unknown"]), heard(["heartbeat"])]).toEqual([
    [one, two].toSorted(),
    [one],
    [two],
    [],
  ]);
  expect(pulseChannels(store)).toEqual([{ id: beat, everyMs: 120_000 }]);
});
