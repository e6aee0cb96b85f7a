/** The clock and the timers of this machine, for messages. */
import { randomUUID } from "node:crypto";
import type { DispatchIo } from "../../notifications/dispatch.ts";

export const realDispatchIo: DispatchIo = {
  now: Date.now,
  random: Math.random,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  newKey: randomUUID,
};
