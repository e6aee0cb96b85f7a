/** The words of messages that are not a rule's own. */
import type { Severity } from "../../alerts/finding.ts";
import type { Telling } from "../../alerts/telling.ts";

export interface Counts {
  readonly open: Readonly<Record<Severity, number>>;
  readonly ended: number;
  /** Ended because nothing more came. */
  readonly calm: number;
}

export interface MessageTexts {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly telling: Readonly<Record<Telling, string>>;
  /** What stands before the title of a single alert. */
  tag(telling: Telling, severity: Severity): string;
  /** Title of a message about several. */
  several(counts: Counts): string;
  digest(open: number, ended: number, calm: number): string;
  readonly testTitle: (code: string) => string;
  readonly testText: (code: string) => string;
  readonly nothing: string;
  since(moment: string): string;
  lasted(span: string): string;
  /** In place of "resolved", where nothing more came; `null`: it is not known for how long. */
  calmTag(span: string | null): string;
  calm(span: string | null): string;
  /** `named`: the first few; `more`: how many nodes are not named. */
  nodes(count: number, named: string, more: number): string;
  alerts(count: number): string;
  readonly noNode: string;
  openSince(moment: string): string;
  endedAfter(span: string): string;
  moreAlerts(count: number): string;
  moreLines(count: number): string;
  readonly todo: string;
  readonly log: string;
  readonly show: string;
  readonly showAll: string;
}
