/** Throughput of nodes side by side, on one scale. */
import type { Traffic } from "../../../src/core/views.ts";
import { runsOf, type Sample } from "../../charts/scale.ts";

export interface Course {
  readonly node: string;
  /** Runs without a gap, bytes a second. */
  readonly down: readonly (readonly Sample[])[];
  readonly up: readonly (readonly Sample[])[];
  readonly mostDown: number;
  readonly mostUp: number;
}

const stepMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000, total: 86_400_000 } as const;

/** In the order of the names. A step that is still open is left out: it would draw a fall that is none. */
export function coursesOf(names: readonly string[], downloads: Traffic, uploads: Traffic, now: number): readonly Course[] {
  return names.map((node) => {
    const [down, up] = [downloads, uploads].map((traffic) => ratesOf(traffic, node, now)) as [Sample[], Sample[]];
    const most = (samples: readonly Sample[]) => samples.reduce((top, sample) => Math.max(top, sample.value), 0);
    return {
      node,
      down: runsOf(down, stepMs[downloads.step]),
      up: runsOf(up, stepMs[uploads.step]),
      mostDown: most(down),
      mostUp: most(up),
    };
  });
}

function ratesOf({ series, step, from, to }: Traffic, node: string, now: number): Sample[] {
  const end = Math.min(now, Date.parse(to));
  return (series.find((s) => s.key === node)?.points ?? []).flatMap((point) => {
    const at = Date.parse(point.at);
    if (at + stepMs[step] > end) return [];
    const seconds = (at + stepMs[step] - Math.max(at, Date.parse(from))) / 1000;
    return [{ at, value: point.bytes / Math.max(1, seconds) }];
  });
}
