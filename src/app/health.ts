/** Whether the monitor itself works: its own troubles, and sources that it cannot see. */
import type { Health } from "../core/views.ts";
import type { LogSourceStatus } from "./worker-messages.ts";

export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

export interface HealthTools {
  readonly sources: readonly LogSourceStatus[];
  readonly trouble: () => Trouble | null;
  readonly isReady: () => boolean;
  readonly now: () => number;
  readonly startedAt: number;
  readonly version: string;
}

export function healthOf({ sources, trouble, isReady, now, startedAt, version }: HealthTools): Health {
  const own = trouble();
  const blind = sources.filter((s) => s.error !== null).map((s) => `${s.node}: ${s.error!.message}`);
  const reasons = [...(own ? [own.message] : []), ...blind];
  const status = !isReady() ? "starting" : reasons.length > 0 ? "degraded" : "ok";
  return { status, reasons, version, uptime_seconds: Math.round((now() - startedAt) / 1000) };
}
