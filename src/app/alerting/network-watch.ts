/** Whether it is the monitor's own network that is gone, and not its nodes. */
import type { PolledStatus } from "../worker-messages.ts";

/** So many machines do not fail together. */
const leastMachines = 2;
const loopback = /^(?:localhost|127\.|\[?::1)/;

const machineOf = (target: string): string => {
  try {
    return new URL(target.replace(/^debug\+/, "")).hostname;
  } catch (cause) {
    if (cause instanceof TypeError) return target;
    throw cause;
  }
};

/** No answer comes from any other machine, and each of them was heard before. */
export function isNetworkGone(polled: readonly PolledStatus[]): boolean {
  const others = polled.filter(({ target, lastSuccessAt }) => lastSuccessAt !== null && !loopback.test(machineOf(target)));
  const machines = new Set(others.map(({ target }) => machineOf(target)));
  return machines.size >= leastMachines && others.every(({ state, failuresInARow }) => state === "missing" && failuresInARow > 0);
}
