/** A channel that does not deliver. It is told over the others, and lasts until the channel takes something again. */
import type { AlertRow } from "../../alert-row.ts";
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofMonitor } from "../../subjects.ts";
import { texts, type ChannelFailing } from "./texts.ts";

const levels = {} as const;
const id = "channel-failing";

export const channelFailing = rule<"channels", typeof levels, ChannelFailing>({
  id,
  watch: "channels",
  // A message that was taken is the end of it.
  damping: { keepFiringMs: 0 },
  levels,
  unit: "count",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }) =>
    rows.map(({ channel, name, why, refusals, lost, answer, sinceMs }) => ({
      ...ofMonitor,
      part: channel,
      is: "true",
      severity: "critical",
      value: lost,
      threshold: 1,
      facts: { channel: name, why, refusals, lost, answer, sinceMs },
      evidence: noEvidence,
    })),
  texts,
});

/** The channel that an alert is about, to which it is not told; `null`: none. */
export const failingChannelOf = ({ rule: of, part }: Pick<AlertRow, "rule" | "part">): string | null => (of === id ? part : null);
