/** The nodes of answers that are made by hand, for cards that are drawn without a node. Every figure is invented and agrees with the others. */
import type * as view from "../../../src/core/views.ts";

export const dayMs = 86_400_000;
export const tb = 1e12;
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export const satelliteIds = {
  us1: "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S",
  eu1: "12L9ZFwhzVpuEKMUNUqkaTLGzwY9G24tbiigLiXpmZWKwmcNDDs",
  ap1: "121RTSDpyNZVcEU84Ticf2L1ntiuUimbWgfATz21tuvgk3vzoA6",
  saltlake: "1wFTAgs9DP5RSnCqKV1eLf6N9wtk4EAtmN5DpSxcs8EjT69tGE",
} as const;
export type SatelliteShort = keyof typeof satelliteIds;
export const satellites = Object.keys(satelliteIds) as SatelliteShort[];
export const weight: Readonly<Record<SatelliteShort, number>> = { us1: 0.51, eu1: 0.31, ap1: 0.12, saltlake: 0.06 };

/** Name, allocated TB, used TB, trash share, TB a day. */
export const fleet = [
  ["node-1", 8, 6.85, 0.012],
  ["node-2", 8, 6.27, 0.011],
  ["node-3", 4, 3.62, 0.015],
  ["node-4", 16, 11.24, 0.019],
  ["node-5", 8, 5.12, 0.012],
  ["node-6", 2, 0.31, 0.002],
] as const;
export const nodeNames = fleet.map(([name]) => name);

export const chosen = (names: readonly string[] | null) => fleet.filter(([name]) => names === null || names.includes(name));
export const range = (now: number, days = 1) => ({ from: iso(now - days * dayMs), to: iso(now) });

export function nodesAnswer(names: readonly string[] | null): view.Nodes {
  return {
    demo: false,
    nodes: chosen(names).map(([name]) => ({
      name,
      host: null,
      group: null,
      verdict: "ok",
      reasons: [],
      version: "v1.162.3",
      satellites: satellites.map((s) => ({ id: satelliteIds[s], name: s })),
      last_event_at: iso(Date.now() - 2000),
      api: { state: "live" },
      started_at: null,
      restarts_24h: 0,
    })),
  };
}

const hosts = ["rack1", "rack2", "rack3", "rack4", "rack5", "rack6", "rack7", "cloud-a", "home"];

/** 500 nodes on nine machines: 38 are silent behind one gateway, one is disqualified, a few warn. */
export function largeFleet(now: number): readonly view.NodeRow[] {
  const base = nodesAnswer(null).nodes[0]!;
  const perHost = Math.ceil(500 / hosts.length);
  return Array.from({ length: 500 }, (_, i) => {
    const host = hosts[Math.floor(i / perHost)]!;
    const place = i % perHost;
    const named = { ...base, name: `${host}-n${String(place).padStart(2, "0")}`, host, last_event_at: iso(now - 2000) };
    if (host === "rack7" && place < 38)
      return { ...named, verdict: "unknown", reasons: [`Its log has been silent since ${iso(now - (30 + (i % 5)) * 60_000)}.`] };
    if (host === "rack4" && place === 19) return { ...named, verdict: "critical", reasons: ["us1 has disqualified it."] };
    if (host !== "rack7" && place === 7) return { ...named, verdict: "attention", reasons: ["Its API does not answer."] };
    return named;
  });
}
