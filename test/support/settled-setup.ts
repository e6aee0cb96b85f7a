/** A monitor that has its nodes: nothing is left to be chosen. */
import { SetupDesk } from "../../src/app/setup-desk.ts";
import type { Setup } from "../../src/server/index.ts";
import { realDiscoveryIo } from "../../src/sources/discovery/index.ts";

function unasked(): never {
  throw new Error("nobody changes settings here");
}

export const settled: Setup = new SetupDesk({ mode: "nodes", io: realDiscoveryIo, now: Date.now, save: unasked, again: unasked });
