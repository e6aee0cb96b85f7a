/** A range in words. */
import { formatDayClock } from "../format.ts";
import { texts } from "../texts/index.ts";
import { isLive, type Span } from "./selection.ts";

const own = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) =>
  texts.ownRange(formatDayClock(fromMs), formatDayClock(toMs));

/** Inside a sentence. */
export const scopeOf = (span: Span): string => (isLive(span) ? texts.rangeScope[span] : own(span));
/** On a button. */
export const rangeOf = (span: Span): string => (isLive(span) ? texts.ranges[span] : own(span));
