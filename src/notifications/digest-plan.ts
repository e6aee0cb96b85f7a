/** When a digest comes. */
import { Cron } from "croner";

/** As a channel sets it. */
export interface DigestRhythm {
  readonly every: "daily" | "weekly";
  /** `HH:MM` */
  readonly at: string;
}

export interface DigestPlan extends DigestRhythm {
  readonly zone: string;
}

/** The first time after a moment at which a digest is due. */
export function nextDigestMs({ every, at, zone }: DigestPlan, afterMs: number): number {
  const [hour, minute] = at.split(":").map(Number);
  const cron = new Cron(`${minute} ${hour} * * ${every === "weekly" ? "1" : "*"}`, { timezone: zone, paused: true });
  return cron.nextRun(new Date(afterMs))!.getTime();
}
