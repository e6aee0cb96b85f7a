/** Whether the monitor itself works: its own troubles, and sources that it cannot see. */
import type { Health } from "../core/views.ts";
import type { LogSourceStatus, PolledStatus } from "./worker-messages.ts";

export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

export interface HealthTools {
  readonly sources: readonly LogSourceStatus[];
  readonly polled: readonly PolledStatus[];
  readonly trouble: () => Trouble | null;
  readonly isReady: () => boolean;
  readonly now: () => number;
  readonly startedAt: number;
  readonly version: string;
}

/** A node that does not answer is the node's trouble: it is told, and does not make the monitor's own health worse. */
export function healthOf({ sources, polled, trouble, isReady, now, startedAt, version }: HealthTools): Health {
  const own = trouble();
  const blind = sources.filter((s) => s.error !== null).map((s) => `${s.node}: ${s.error!.message}`);
  const unheard = shortened(polled.filter((p) => p.state !== "live" && p.error !== null).map((p) => `${p.node}: ${p.error!.message}`));
  const mine = [...(own ? [own.message] : []), ...blind];
  const reasons = [...mine, ...unheard];
  const status = !isReady() ? "starting" : mine.length > 0 ? "degraded" : "ok";
  return { status, reasons, version, uptime_seconds: Math.round((now() - startedAt) / 1000) };
}

/** Of a whole fleet that is gone a few names are enough here; `/sources` has them all. */
const mostNamed = 5;
const shortened = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= mostNamed ? reasons : [...reasons.slice(0, mostNamed), `and ${reasons.length - mostNamed} more like these`];
