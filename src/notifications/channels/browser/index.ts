/** Web push: to every browser that asked for it, through the push service of its maker. */
import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { channel, type ChannelTools, type SendResult, type SinkAnswer } from "../../channel.ts";
import { unlinked } from "../../encode/plain.ts";
import { usual } from "../../field.ts";
import { fitted, plainLine, utf8Bytes } from "../../fit.ts";
import { sendHttp } from "../../http-sink.ts";
import type { Tone } from "../../message.ts";
import { outlineOf } from "../../outline.ts";
import { subscriptionSchema, type Subscription, type VapidKeys } from "../../push-desk.ts";
import { textsIn } from "../../texts/index.ts";
import { vapid } from "./vapid.ts";

const isContact = (value: string) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*)$/.test(value);
const settings = z.strictObject({
  contact: usual(
    z.string().check(z.maxLength(254), z.refine(isContact, { message: "" })),
    "mailto:operator@example.org",
    "mailto: and an address, or https://",
    {
      about: "Whom a push service may write to when something is wrong.",
      example: "mailto:me@example.org",
    },
  ),
});

export interface PushRequest {
  /** What the service worker gets, as JSON. */
  readonly payload: string;
  readonly urgency: "high" | "normal" | "low";
  /** A message that is sent again takes the place of the one that still waits for the browser. */
  readonly topic: string;
}

/** Of 4096 encrypted bytes, as the services take them, with room for title, link and names of fields; as JSON writes it. */
const mostBodyBytes = 2000;
const jsonBytes = (text: string) => utf8Bytes(JSON.stringify(text));
const dayS = 86_400;
const atOnce = 10;
const urgencies: Readonly<Record<Tone, PushRequest["urgency"]>> = { critical: "high", warning: "normal", info: "low", resolved: "low" };

export const browser = channel({
  kind: "browser",
  takes: "alerts",
  settings,
  format(message): PushRequest {
    const { title, tone, lines, link } = outlineOf(message);
    const payload = {
      version: 1,
      idempotency_key: message.idempotency_key,
      kind: message.kind,
      language: message.language,
      at: message.at,
      tone,
      title: unlinked(title),
      body: fitted(lines, { encode: plainLine, limit: mostBodyBytes, sizeOf: jsonBytes, texts: textsIn[message.language] }).trimStart(),
      link: link !== null && link.url.length <= 500 ? link.url : null,
    };
    const topic = createHash("sha256").update(message.idempotency_key).digest("base64url").slice(0, 32);
    return { payload: JSON.stringify(payload), urgency: urgencies[tone], topic };
  },
  async send(request, { contact }, tools) {
    const subscriptions = tools.push.subscriptions();
    if (subscriptions.length === 0) return nobody(tools);
    const keys = tools.push.keys();
    const results: Result[] = [];
    for (let i = 0; i < subscriptions.length; i += atOnce) {
      const some = subscriptions.slice(i, i + atOnce);
      results.push(...(await Promise.all(some.map((one) => sendOne(request, one, { contact, keys }, tools).catch(broken)))));
    }
    return all(results, tools);
  },
});

/** `gone`: the browser withdrew, or its service is none that is known. `unusable`: no message can be made for its keys. */
type Result = SendResult | { readonly is: "gone" | "unusable" };

/** One browser never decides for the others. */
const broken = (cause: unknown): SendResult => ({
  is: "retry",
  afterMs: null,
  answer: { status: null, text: `The monitor itself failed: ${cause instanceof Error ? cause.message : String(cause)}` },
});

const nobody = ({ push }: ChannelTools): SendResult =>
  push.isLost()
    ? { is: "lost", answer: { status: null, text: "No browser is left to be told: the last one is gone." } }
    : { is: "nobody", answer: { status: null, text: "No browser asks to be told." } };

async function sendOne(
  { payload, urgency, topic }: PushRequest,
  subscription: Subscription,
  { contact, keys }: { readonly contact: string; readonly keys: VapidKeys },
  tools: ChannelTools,
): Promise<Result> {
  const { endpoint } = subscription;
  const lost = (is: "gone" | "unusable") => {
    tools.push.lose(endpoint, tools.now());
    return { is };
  };
  if (!tools.push.isKnown(endpoint)) return lost("gone");
  // Of before points were looked at.
  if (!subscriptionSchema.safeParse(subscription).success) return lost("unusable");
  const { default: webPush } = await import("web-push");
  const { headers, body } = webPush.generateRequestDetails(subscription, payload, {
    TTL: dayS,
    urgency,
    topic,
    contentEncoding: "aes128gcm",
  });
  const texts = Object.entries(headers as Record<string, string | number>).map(([name, value]) => [name.toLowerCase(), String(value)]);
  // The package would sign, too, with parts of Node that are on their way out.
  const authorization = vapid(keys, contact, endpoint, tools.now());
  const result = await sendHttp({ method: "POST", url: endpoint, headers: { ...Object.fromEntries(texts), authorization }, body }, tools);
  return result.answer.status === 404 || result.answer.status === 410 ? lost("gone") : result;
}

function all(results: readonly Result[], tools: ChannelTools): SendResult {
  const told = results.filter((result) => result.is === "sent");
  const failed = results.filter((result) => result.is === "retry");
  const unusable = results.filter(({ is }) => is === "unusable").length;
  // Who asked to be told meanwhile is told with the next try.
  if (told.length + failed.length === 0 && tools.push.subscriptions().length === 0) return nobody(tools);
  const answer: SinkAnswer = {
    status: (told[0] ?? failed[0])?.answer.status ?? null,
    text: [
      `${told.length} of ${results.length} browsers were told.`,
      ...(unusable > 0 ? [`Taken off, since no message can be made for their keys: ${unusable}.`] : []),
      ...new Set(failed.map(({ answer: { text } }) => text)),
    ]
      .join(" ")
      .slice(0, 2000),
  };
  if (told.length > 0) return { is: "sent", answer };
  const waits = failed.flatMap(({ afterMs }) => afterMs ?? []);
  return { is: "retry", afterMs: waits.length === 0 ? null : Math.min(...waits), answer };
}
