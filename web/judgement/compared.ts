/** One sum against that of the period before, in words. */
import { formatPercent } from "../format.ts";
import { texts } from "../texts/index.ts";

/** Below this a difference is none. */
const leastShare = 0.005;

/** Empty where the period before had none: nothing can be said then. */
export function comparedTo(now: number, before: number): string {
  if (before <= 0) return "";
  const change = now / before - 1;
  if (Math.abs(change) < leastShare) return texts.range.same;
  const share = formatPercent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0);
  return change > 0 ? texts.range.more(share) : texts.range.less(share);
}
