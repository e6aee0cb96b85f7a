/** Addresses of customers and repairers: a spread over the world, IPv6, a docker bridge, and now and then none. */
import { Random } from "../core/random.ts";

/** First two bytes of well-known allocations, with how much of the traffic comes from there. */
const networks: readonly (readonly [prefix: string, weight: number])[] = [
  ["34.86", 0.09],
  ["35.227", 0.06],
  ["52.20", 0.07],
  ["63.142", 0.03],
  ["24.5", 0.03],
  ["73.63", 0.03],
  ["98.112", 0.02],
  ["99.227", 0.02],
  ["5.9", 0.08],
  ["88.99", 0.07],
  ["46.4", 0.04],
  ["51.15", 0.05],
  ["163.172", 0.03],
  ["37.187", 0.03],
  ["81.2", 0.03],
  ["86.5", 0.02],
  ["31.22", 0.02],
  ["82.197", 0.02],
  ["89.160", 0.015],
  ["95.216", 0.02],
  ["176.9", 0.02],
  ["185.107", 0.02],
  ["77.88", 0.02],
  ["91.189", 0.01],
  ["200.160", 0.015],
  ["177.54", 0.01],
  ["190.15", 0.01],
  ["41.0", 0.01],
  ["105.27", 0.008],
  ["103.28", 0.015],
  ["49.12", 0.02],
  ["139.59", 0.015],
  ["121.54", 0.01],
  ["133.242", 0.015],
  ["210.140", 0.01],
  ["1.128", 0.015],
  ["203.12", 0.01],
  ["168.126", 0.01],
  ["114.114", 0.008],
  ["122.56", 0.008],
];

const heads6 = ["2a01:4f8:", "2001:4860:", "2606:4700:", "2a02:8108:"];

export function remoteAddress(random: Random): string {
  const kind = random.next();
  const port = 1024 + random.below(64_000);
  if (kind < 0.004) return "";
  if (kind < 0.02) return `172.17.0.${1 + random.below(8)}:${port}`;
  if (kind < 0.07) return `[${random.pick(heads6)}${hex(random)}:${hex(random)}::${hex(random)}]:${port}`;
  // Gateways of the network carry much of the traffic: few addresses come often.
  const few = random.next() < 0.7;
  return `${random.weighted(networks)}.${few ? random.below(4) : random.below(256)}.${few ? 1 + random.below(6) : random.below(256)}:${port}`;
}

const hex = (random: Random) => random.below(0xffff).toString(16);
