/** Whether what a node does is its own: the others of the fleet beside it. */
import { median } from "../core/statistics.ts";

/** Two others may both stand on the same bad disk; more than two rarely do. */
export const leastFleet = 3;

/**
 * How far the rest of the fleet moved with each node; 0 where it did not.
 * @param moves of each node, negative is worse
 * @param share so many of the others must have moved at least as far: a few that fell together are no network
 */
export function commonShifts(moves: readonly number[], share = 0.7): number[] {
  if (moves.length < leastFleet) return moves.map(() => 0);
  const sorted = moves.toSorted((a, b) => a - b);
  return moves.map((move) => {
    const at = sorted.indexOf(move);
    const others = sorted.toSpliced(at, 1);
    return Math.min(0, Math.max(move, others[Math.ceil(share * (others.length - 1))]!));
  });
}

export interface FleetMove {
  /** In the middle of the fleet. */
  readonly middle: number;
  readonly worse: number;
  readonly nodes: number;
}

/** @returns `null`: too few nodes, or fewer than `share` of them got worse by `least` (a move, negative) */
export function fleetMove(moves: readonly number[], least: number, share = 0.8): FleetMove | null {
  if (moves.length < leastFleet) return null;
  const worse = moves.filter((move) => move <= least).length;
  return worse < Math.ceil(share * moves.length) ? null : { middle: median(moves)!, worse, nodes: moves.length };
}
