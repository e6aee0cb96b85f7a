/** Where things stand in a chart over time. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Pixels of a moment, Unix ms; moments outside stand at the edge. */
  x(at: number): number;
}

export interface TimeTick {
  readonly at: number;
  readonly text: string;
}

/** Something that happened, drawn below the time axis. */
export interface Mark {
  readonly at: number;
  readonly kind: "restart" | "update";
  readonly text: string;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
  /** How long it lasted; shown where there is room. */
  readonly text: string;
}

export function plotOf(width: number, height: number, { left, right }: Frame, from: number, to: number): Plot {
  const inner = width - left - right;
  return { width, height, x: (at) => left + ((Math.min(to, Math.max(from, at)) - from) / Math.max(1, to - from)) * inner };
}

/** The moment below a pixel. */
export function momentAt(px: number, width: number, { left, right }: Frame, from: number, to: number): number {
  const share = (px - left) / Math.max(1, width - left - right);
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}

export const line = <T extends { readonly at: number }>(plot: Plot, points: readonly T[], y: (point: T) => number): string =>
  points.map((p) => `${plot.x(p.at).toFixed(1)},${y(p).toFixed(1)}`).join(" ");

/** Between two courses. */
export const area = <T extends { readonly at: number }>(
  plot: Plot,
  points: readonly T[],
  low: (p: T) => number,
  high: (p: T) => number,
): string => `${line(plot, points, high)} ${line(plot, points.toReversed(), low)}`;

const minuteMs = 60_000;
const leastZoomMs = 10 * minuteMs;

/** What a brush over a chart selects, on whole minutes; `null`: too little to be meant. */
export function brushed(a: number, b: number): { readonly fromMs: number; readonly toMs: number } | null {
  const fromMs = Math.floor(Math.min(a, b) / minuteMs) * minuteMs;
  const toMs = Math.ceil(Math.max(a, b) / minuteMs) * minuteMs;
  return toMs - fromMs < leastZoomMs ? null : { fromMs, toMs };
}
