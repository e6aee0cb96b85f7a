/** Lines of the log behind what a rule found, as far as they are still on disk. */
import type { Answers, EventQuestion } from "../../server/index.ts";

export type Wanted = Pick<EventQuestion, "fromMs" | "toMs" | "limit"> & Partial<Pick<EventQuestion, "kind" | "outcome" | "cause">>;

export interface EventLine {
  readonly atMs: number;
  readonly piece: string | null;
  readonly line: string;
}

/** Newest first. A search sees what is stored: it waits for a commit. */
export async function eventLines(answers: Answers, node: string, wanted: Wanted): Promise<readonly EventLine[]> {
  const any = { kind: null, action: null, outcome: null, satellite: null, cause: null, text: null, before: null };
  const { events } = await answers.events({ ...any, ...wanted, nodes: [node], step: null });
  return events.flatMap(({ at, piece, line }) => (line === null ? [] : [{ atMs: Date.parse(at), piece, line }]));
}
