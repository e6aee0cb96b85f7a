/**
 * What a person gets to read of each rule: a finding becomes an alert, its message is made as the program makes it, and what the other
 * side of each channel received is compared with the file that stands for it. The files are read by people: a rule has a heading in each.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AlertStore, alertTables } from "../../src/alerts/alert-store.ts";
import { Engine } from "../../src/alerts/engine.ts";
import type { Finding } from "../../src/alerts/finding.ts";
import { plainLine } from "../../src/alerts/firing-names.fixture.ts";
import { plainFiring } from "../../src/alerts/firing.fixture.ts";
import { openedAt } from "../../src/alerts/opened.fixture.ts";
import { languages, type Language } from "../../src/alerts/rule.ts";
import { rules } from "../../src/alerts/rules/index.ts";
import { judged, nowMs } from "../../src/alerts/watched.fixture.ts";
import { AlertDesk } from "../../src/app/alerting/alert-desk.ts";
import { describedBy } from "../../src/app/alerting/message-alerts.ts";
import { checkSettings, kindOf, type Settings } from "../../src/notifications/check-channel.ts";
import { settingsAt, shown, startSink, tools, type SinkDouble } from "../../src/notifications/channel-double.fixture.ts";
import { channelKinds } from "../../src/notifications/channels/index.ts";
import { composed, messageOf } from "../../src/notifications/compose.ts";
import { startMail, type MailDouble } from "../../src/notifications/mail-double.fixture.ts";
import type { Message } from "../../src/notifications/message.ts";
import { PushDesk, pushTables } from "../../src/notifications/push-desk.ts";
import { decrypted, keysOf, newReceiver } from "../../src/notifications/push-receiver.fixture.ts";
import { Vault } from "../../src/notifications/secrets.ts";
import { migrate } from "../../src/store/migrations.ts";

const pageUrl = "https://monitor.example.org/";
const zones: Readonly<Record<Language, string>> = { en: "America/New_York", de: "Europe/Berlin" };
const kinds = channelKinds.filter(({ takes }) => takes === "alerts").map(({ kind }) => kind);
const fileOf = (kind: string, language: Language) => join(import.meta.dirname, `../fixtures/notifications/${kind}/rules.${language}.txt`);

interface Example {
  readonly rule: string;
  /** Which of its examples, counted from 1. */
  readonly number: number;
  readonly alertId: number;
  readonly finding: Finding;
}

const db = new DatabaseSync(":memory:");
migrate(db, [alertTables, pushTables]);
const store = new AlertStore(db);
const desk = new AlertDesk({
  store,
  rules,
  engine: new Engine(
    {
      store,
      rules,
      levelsOf: () => null,
      isMaintained: () => false,
      tell: () => undefined,
      changed: () => undefined,
      failed: (_rule, cause) => {
        throw cause;
      },
    },
    nowMs,
  ),
  nodeNames: ["attic"],
  now: () => nowMs,
  zone: "UTC",
  deliveriesOf: () => [],
  failed: (_rule, cause) => {
    throw cause;
  },
});

/** In the order of the list. */
const examples: readonly Example[] = rules
  .flatMap((rule) =>
    (plainFiring[rule.id] ?? []).flatMap((rows, i) => judged(rule, rows).map((finding) => ({ rule: rule.id, i, finding }))),
  )
  .map(({ rule, i, finding }, at) => ({ rule, number: i + 1, alertId: at + 1, finding }));

for (const { alertId: id, rule, finding } of examples) {
  const evidence = finding.sought === undefined ? finding.evidence : { ...finding.evidence, lines: [plainLine] };
  store.put(openedAt(nowMs, id, rule, { ...finding, evidence }));
}

function messageAbout({ alertId, rule, number, finding: { severity, node } }: Example, language: Language): Message {
  const row = { id: alertId, alert_id: alertId, telling: "opened", severity, rule, node, at_ms: nowMs } as const;
  const speech = { language, zone: zones[language] };
  const describe = describedBy(desk, () => pageUrl);
  const { alerts } = composed([row], speech, {
    describe,
    failed: (cause) => {
      throw cause;
    },
  });
  return messageOf({ key: `${rule}-${number}`, kind: "alerts", ...speech, nowMs, pageUrl }, alerts);
}

let sink: SinkDouble;
let mail: MailDouble;
beforeAll(async () => {
  sink = await startSink((request) => ({ status: request.path.startsWith("/push/") ? 201 : 200, body: "ok" }));
  mail = await startMail();
});
afterAll(async () => {
  await sink.stop();
  await mail.stop();
});

const receiver = newReceiver("a");
const desktop = () => {
  const push = new PushDesk(db, new Vault(() => ({ key: Buffer.alloc(32, 7), place: "test" })), [sink.url]);
  push.subscribe({ endpoint: `${sink.url}/push/a`, keys: keysOf(receiver) }, "browser", nowMs);
  return push;
};

function settingsOf(kind: string): Settings {
  if (kind === "browser") return { contact: "mailto:me@example.org" };
  if (kind === "email")
    return { host: "127.0.0.1", port: mail.port, security: "none", from: "monitor@example.org", to: ["me@example.org"] };
  return settingsAt(sink.url)[kind] ?? {};
}

/** Sends it, and says what arrived. */
async function received(kind: string, message: Message): Promise<string> {
  const channel = kindOf(kind);
  const settings = checkSettings(channel, settingsOf(kind));
  sink.requests.length = mail.mails.length = 0;
  const push = desktop();
  const result = await channel.send(channel.format(message, settings), settings, tools({ now: () => nowMs, push }));
  expect(result).toMatchObject({ is: "sent" });
  expect(sink.requests.length + mail.mails.length).toBe(1);
  if (kind === "email") return mail.mails[0]!.raw.replaceAll("\r\n", "\n");
  const [request] = sink.requests;
  // Salt, key and signature are new each time; what the browser makes of them is not.
  return kind === "browser" ? `${JSON.stringify(JSON.parse(decrypted(request!.body, receiver)), null, 2)}\n` : legible(shown(request!));
}

/** What a header holds in Base64 stands behind it as it is read. */
const legible = (text: string): string =>
  text.replace(/=\?UTF-8\?B\?.*\?=/g, (words) => {
    const parts = [...words.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([, base64]) => Buffer.from(base64!, "base64"));
    return `${words} [${Buffer.concat(parts).toString("utf8")}]`;
  });

const heading = ({ rule, number }: Pick<Example, "rule" | "number">) => `======== ${rule}, example ${number} ========`;
/** The plainest channel tells every example, the others one of each rule. */
const toldBy = (kind: string) => (kind === "ntfy" ? examples : examples.filter(({ number }) => number === 1));

test("every rule has an example that is found", () => {
  const found = new Set(examples.map(({ rule }) => rule));
  expect(rules.filter(({ id }) => !found.has(id)).map(({ id }) => id)).toEqual([]);
});

describe.each(kinds)("%s", (kind) => {
  test.each(languages)("has a text of every rule: %s", (language) => {
    const file = fileOf(kind, language);
    const headings = existsSync(file) ? readFileSync(file, "utf8").match(/^={8} .* ={8}$/gm) : [];
    expect(headings).toEqual(toldBy(kind).map(heading));
  });
  test.each(languages)("receives what the file says: %s", async (language) => {
    const told: string[] = [];
    for (const example of toldBy(kind)) told.push(heading(example), await received(kind, messageAbout(example, language)));
    await expect(told.join("\n")).toMatchFileSnapshot(fileOf(kind, language));
  });
});
