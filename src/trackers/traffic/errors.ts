/** Classes of cancels and failures with their verdict: is there something to do? */
import { actions } from "../../core/transfer.ts";
import { rfc3339 } from "../../core/time.ts";
import type { ErrorRow, Errors } from "../../core/views.ts";
import { bucketSeconds, type SumRow } from "../../store/sums.ts";
import { cutQuestion } from "../cut-question.ts";
import type { CutSpan, Question } from "../span.ts";
import { causeFamily, causesFromEvents } from "./families.ts";
import type { TrafficTools } from "./views.ts";

/** What is known of a class: see ingest/lines/transfer/causes.ts. */
export interface CauseText {
  readonly text: string;
  readonly side: ErrorRow["side"];
  readonly advice: string;
}

export interface ErrorTools extends TrafficTools {
  readonly cause: (id: number) => string;
  readonly about: (cause: string) => CauseText;
}

const historyDays = 30;
const dayS = 86_400;

export async function errorsView(question: Question, tools: ErrorTools): Promise<Errors> {
  const span = await cutQuestion({ ...question, step: question.step === "total" ? null : question.step }, causeFamily.tables, true, tools);
  const before = seenBefore(span, tools);
  const classes = new Map<number, { row: ErrorRow; points: Map<number, number>; first: number; last: number }>();
  const everyS = bucketSeconds[span.step === "total" ? "hour" : span.step];
  for (const row of await tools.tables.spanSums(causeFamily, span, { by: ["action", "cause"], everyS }, causesFromEvents)) {
    const id = row[3]!;
    let entry = classes.get(id);
    if (!entry)
      classes.set(id, (entry = { row: newRow(tools.cause(id), tools), points: new Map(), first: Number.POSITIVE_INFINITY, last: 0 }));
    add(entry, row);
  }
  const errors = [...classes].map(([id, entry]) => finished(entry, !before.has(id)));
  return { from: rfc3339(span.fromMs), to: rfc3339(span.toMs), errors: errors.toSorted(byUrgency) };
}

function newRow(cause: string, tools: ErrorTools): ErrorRow {
  const { text, side, advice } = tools.about(cause);
  return { class: cause, text, count: 0, side, verdict: "harmless", advice, first_at: "", last_at: "", actions: [], points: [] };
}

function add(entry: { row: ErrorRow; points: Map<number, number>; first: number; last: number }, row: SumRow): void {
  const bucket = row[0]!;
  entry.row.count += row[4]!;
  entry.points.set(bucket, (entry.points.get(bucket) ?? 0) + row[4]!);
  entry.first = Math.min(entry.first, row[5]!);
  entry.last = Math.max(entry.last, row[6]!);
  const action = actions[row[2]!] ?? "other";
  if (!entry.row.actions.includes(action)) entry.row.actions.push(action);
}

function finished(entry: { row: ErrorRow; points: Map<number, number>; first: number; last: number }, isNew: boolean): ErrorRow {
  return {
    ...entry.row,
    verdict: verdictOf(entry.row, isNew),
    first_at: rfc3339(entry.first * 1000),
    last_at: rfc3339(entry.last * 1000),
    points: [...entry.points].toSorted(([a], [b]) => a - b).map(([at, count]) => ({ at: rfc3339(at * 1000), count })),
  };
}

/** The node's own faults are to be acted on; the network's are watched; what the client did is harmless. */
function verdictOf(row: ErrorRow, isNew: boolean): ErrorRow["verdict"] {
  if (row.side === "node") return "act";
  if (row.side === "client" || row.side === "none") return "harmless";
  return isNew || row.side === "unknown" ? "new" : "watch";
}

const urgency: readonly ErrorRow["verdict"][] = ["act", "new", "watch", "harmless"];
const byUrgency = (a: ErrorRow, b: ErrorRow) => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict) || b.count - a.count;

/** Classes seen in the month before the span; a span with no history before it has nothing new. */
function seenBefore(span: CutSpan, tools: ErrorTools): { has: (id: number) => boolean } {
  const toS = Math.floor(span.fromMs / 1000 / dayS) * dayS;
  const rows = tools.tables.sums(causeFamily, "day", {
    nodes: span.nodes,
    fromS: toS - historyDays * dayS,
    toS,
    by: ["cause"],
    everyS: null,
  });
  const ids = new Set(rows.map((row) => row[3]!));
  return rows.length === 0 ? { has: () => true } : ids;
}
