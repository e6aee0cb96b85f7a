/** How long to leave an address alone that did not answer. */

/** Failures in a row after which only probes are sent. */
export const breakerFailures = 5;
const leastProbeMs = 30_000;
const mostProbeMs = 60_000;
const firstMs = 1000;

/**
 * Exponential with full jitter: anything from nothing to the whole span, so that many clients that
 * failed together do not come back together.
 * @param failures in a row, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 * @see Exponential Backoff And Jitter, AWS Architecture Blog
 */
export function backOffMs(failures: number, mostMs: number, random: number, first = firstMs): number {
  return random * Math.min(mostMs, first * 2 ** Math.min(failures - 1, 30));
}

/** Pause after the `failures`-th failure in a row of an address: a back-off, then probes every 30 to 60 s. */
export function pauseMs(failures: number, random: number): number {
  if (failures >= breakerFailures) return leastProbeMs + random * (mostProbeMs - leastProbeMs);
  return backOffMs(failures, leastProbeMs, random);
}
