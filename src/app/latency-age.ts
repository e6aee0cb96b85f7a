/** How old the newest figure of `/latency` is: durations of the log as its newest line, those of the debug port as its newest answer. */
import { rfc3339 } from "../core/time.ts";
import type { Latency } from "../core/views.ts";
import type { Durations } from "../trackers/performance/views.ts";
import type { AnswerTools } from "./answer-tools.ts";
import { lastLineAt, silentAfterMs } from "./silence.ts";

/** `toMs`: figures of a span that is over do not get old. */
export function withAge(
  latency: Durations,
  { nodes, toMs }: { readonly nodes: readonly number[]; readonly toMs: number },
  { mirror, now }: Pick<AnswerTools, "mirror" | "now">,
): Latency {
  const logs = mirror.sources.filter((source) => nodes.includes(mirror.nodeId(source.node)));
  const heardMs = { pairs: lastLineAt(logs), metrics: latency.metrics === null ? 0 : Date.parse(latency.metrics.at), none: 0 }[
    latency.source
  ];
  const isBeingRead = latency.source === "pairs" && logs.some((source) => source.state === "catching_up");
  return {
    ...latency,
    at: heardMs === 0 ? null : rfc3339(heardMs),
    stale: heardMs > 0 && !isBeingRead && Math.min(now(), toMs) - heardMs > silentAfterMs,
  };
}
