/**
 * A message as lines of clean text, the same for every channel: a single alert in full, a few one after the other, many by their rule,
 * a digest by node. Channels encode the lines and leave out the last ones where they do not fit.
 */
import { compareNames } from "../core/node-name.ts";
import { rankOf } from "../alerts/finding.ts";
import { wordsIn, type Words } from "../alerts/words.ts";
import { clean, safeLink } from "./encode/plain.ts";
import { toneOf, type Message, type MessageAlert, type Tone } from "./message.ts";
import { textsIn, type MessageTexts } from "./texts/index.ts";

export interface Line {
  readonly is: "heading" | "label" | "text" | "step" | "fact" | "log";
  readonly text: string;
  /** How many alerts it stands for; 0: it tells more of the one above. */
  readonly alerts: number;
}

export interface Outline {
  readonly title: string;
  readonly tone: Tone;
  readonly lines: readonly Line[];
  readonly link: { readonly url: string; readonly label: string } | null;
}

/** So many alerts are told in full. */
const fullAlerts = 5;
const namedNodes = 3;
const letters = { title: 200, name: 64, why: 600, step: 240, log: 240 } as const;
const most = { steps: 6, logs: 5 } as const;

export function outlineOf(message: Message): Outline {
  const texts = textsIn[message.language];
  const speech: Speech = { texts, words: wordsIn(message.language, message.time_zone), atMs: Date.parse(message.at) };
  const { alerts } = message;
  const [first] = alerts;
  const isSingle = message.kind === "alerts" && alerts.length === 1;
  const url = safeLink(isSingle ? first!.link : message.page_url) ?? safeLink(message.page_url);
  return {
    title: titleOf(message, speech),
    tone: toneOf(message),
    lines: linesOf(message, speech),
    link: url === null ? null : { url, label: isSingle ? texts.show : texts.showAll },
  };
}

interface Speech {
  readonly texts: MessageTexts;
  readonly words: Words;
  /** When the message is made. */
  readonly atMs: number;
}

function titleOf({ kind, alerts, code }: Message, speech: Speech): string {
  const { texts } = speech;
  if (kind === "test") return texts.testTitle(code ?? "");
  const over = alerts.filter(({ telling }) => telling === "resolved");
  const calm = over.filter(isCalm).length;
  const ended = over.length - calm;
  if (kind === "digest") return texts.digest(alerts.length - over.length, ended, calm);
  if (alerts.length === 1) return taggedTitle(alerts[0]!, speech);
  const open = { info: 0, warning: 0, critical: 0 };
  for (const { telling, severity } of alerts) if (telling !== "resolved") open[severity]++;
  return texts.several({ open, ended, calm });
}

/** It ended because nothing more came: nobody knows whether the cause is gone. */
const isCalm = ({ telling, ended }: MessageAlert) => telling === "resolved" && ended === "time";
const calmSpan = ({ calm_seconds: seconds }: MessageAlert, words: Words) => (seconds === null ? null : words.span(seconds * 1000));
const endTag = (alert: MessageAlert, { texts, words }: Speech) =>
  isCalm(alert) ? texts.calmTag(calmSpan(alert, words)) : texts.telling.resolved;

function taggedTitle(alert: MessageAlert, speech: Speech): string {
  const { telling, severity, title } = alert;
  const tag = isCalm(alert) ? endTag(alert, speech) : speech.texts.tag(telling, severity);
  return `${tag}: ${clean(title, letters.title)}`;
}

function linesOf({ kind, alerts, code }: Message, speech: Speech): readonly Line[] {
  const { texts } = speech;
  if (kind === "test") return [line("text", texts.testText(code ?? ""))];
  if (alerts.length === 0) return [line("text", texts.nothing)];
  if (kind === "digest") return byNode(alerts, speech);
  if (alerts.length === 1) return inFull(alerts[0]!, speech);
  if (alerts.length > fullAlerts) return byRule(alerts, texts);
  return worstFirst(alerts).flatMap((alert) => [line("heading", taggedTitle(alert, speech), 1), ...inFull(alert, speech)]);
}

const line = (is: Line["is"], text: string, alerts = 0): Line => ({ is, text, alerts });

/** What still stands comes before what ended. */
const worstFirst = (alerts: readonly MessageAlert[]) => alerts.toSorted((a, b) => weightOf(b) - weightOf(a));
const weightOf = ({ telling, severity }: MessageAlert) => (telling === "resolved" ? 0 : 1 + rankOf(severity));

function inFull(alert: MessageAlert, speech: Speech): Line[] {
  const { texts } = speech;
  const isOver = alert.telling === "resolved";
  const steps = isOver ? [] : alert.what_to_do.slice(0, most.steps).map((step) => line("step", clean(step, letters.step)));
  const logs = isOver ? [] : alert.lines.slice(-most.logs).map((text) => line("log", clean(text, letters.log)));
  const why = clean(alert.why_now, letters.why);
  return [
    ...(why === "" ? [] : [line("text", why)]),
    line("fact", timing(alert, speech)),
    ...(steps.length > 0 ? [line("label", texts.todo), ...steps] : []),
    ...(logs.length > 0 ? [line("label", texts.log), ...logs] : []),
  ];
}

function timing(alert: MessageAlert, { texts, words, atMs }: Speech): string {
  const { since, duration_seconds } = alert;
  const begun = texts.since(words.when(Date.parse(since), atMs));
  if (isCalm(alert)) return `${begun}. ${texts.calm(calmSpan(alert, words))}`;
  return duration_seconds === null ? begun : `${begun}. ${texts.lasted(words.span(duration_seconds * 1000))}`;
}

/** One line a rule: 500 nodes that lost their satellite are one thing that happened. */
function byRule(alerts: readonly MessageAlert[], texts: MessageTexts): readonly Line[] {
  const groups = Map.groupBy(worstFirst(alerts), ({ rule, telling, severity, ended }) =>
    JSON.stringify([rule, ...(telling === "resolved" ? [telling, ended] : [severity])]),
  );
  return [...groups.values()]
    .toSorted((a, b) => weightOf(b[0]!) - weightOf(a[0]!) || b.length - a.length)
    .map((group) => {
      const [first] = group;
      const isOver = first!.telling === "resolved";
      // Each of a group has been calm for a time of its own.
      const tag = isOver ? (isCalm(first!) ? texts.calmTag(null) : texts.telling.resolved) : texts.severity[first!.severity];
      return line("text", `${tag}: ${clean(first!.rule_name, letters.title)}: ${whoOf(group, texts)}`, group.length);
    });
}

function whoOf(group: readonly MessageAlert[], texts: MessageTexts): string {
  const nodes = [...new Set(group.flatMap(({ node }) => node ?? []))].toSorted(compareNames);
  if (nodes.length === 0) return texts.alerts(group.length);
  const named = nodes.slice(0, namedNodes).map((node) => clean(node, letters.name));
  return texts.nodes(nodes.length, named.join(", "), nodes.length - named.length);
}

function byNode(alerts: readonly MessageAlert[], speech: Speech): readonly Line[] {
  const { texts, words, atMs } = speech;
  const nodes = Map.groupBy(worstFirst(alerts), ({ node }) => node ?? "");
  const worst = (node: string) => Math.max(...nodes.get(node)!.map(weightOf));
  return [...nodes.keys()]
    .toSorted((a, b) => worst(b) - worst(a) || compareNames(a, b))
    .flatMap((node) => [
      line("heading", node === "" ? texts.noNode : clean(node, letters.name)),
      ...nodes.get(node)!.map((alert) => {
        const { duration_seconds: seconds, telling } = alert;
        const since = words.when(Date.parse(alert.since), atMs);
        const open = isCalm(alert) ? texts.since(since) : texts.openSince(since);
        const when = telling === "resolved" && !isCalm(alert) && seconds !== null ? texts.endedAfter(words.span(seconds * 1000)) : open;
        const tag = telling === "resolved" ? endTag(alert, speech) : texts.severity[alert.severity];
        return line("step", `${tag}: ${clean(alert.title, letters.title)} (${when})`, 1);
      }),
    ]);
}
