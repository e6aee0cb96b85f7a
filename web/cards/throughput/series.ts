/** Traffic points to the four areas of the chart: out and in, repair stacked on top. */
import type { Traffic } from "../../../src/core/views.ts";

export type Measure = "rate" | "volume" | "pieces";
export interface FlowPoint {
  readonly at: number;
  readonly download: number;
  readonly repairOut: number;
  readonly upload: number;
  readonly repairIn: number;
}

const slot: Readonly<Record<string, keyof Omit<FlowPoint, "at">>> = {
  GET: "download",
  GET_REPAIR: "repairOut",
  GET_AUDIT: "repairOut",
  PUT: "upload",
  PUT_REPAIR: "repairIn",
};
export const stepSeconds = { minute: 60, hour: 3600, day: 86_400, total: 86_400 } as const;

/** `rate` is bytes a second over the step; the first and the one that is still open count with the time that the answer is about. */
export function flowPoints(traffic: Traffic, measure: Measure, now: number): FlowPoint[] {
  const points = new Map<number, { -readonly [K in keyof FlowPoint]: number }>();
  const seconds = stepSeconds[traffic.step];
  const from = Date.parse(traffic.from);
  for (const { key, points: list } of traffic.series) {
    const field = slot[key];
    if (field === undefined) continue;
    for (const p of list) {
      const at = Date.parse(p.at);
      const point = points.get(at) ?? { at, download: 0, repairOut: 0, upload: 0, repairIn: 0 };
      const span = Math.max(1, (Math.min(at + seconds * 1000, now) - Math.max(at, from)) / 1000);
      point[field] += measure === "pieces" ? p.ok : measure === "volume" ? p.bytes : p.bytes / span;
      points.set(at, point);
    }
  }
  return [...points.values()].toSorted((a, b) => a.at - b.at);
}

/** The chart begins with a whole step: points stand at the beginning of theirs. */
export const firstStep = ({ from, step }: Traffic): number =>
  Math.floor(Date.parse(from) / 1000 / stepSeconds[step]) * stepSeconds[step] * 1000;
