import { expect, test } from "vitest";
import type { PolledStatus } from "../worker-messages.ts";
import { isNetworkGone } from "./network-watch.ts";

const status = (target: string, state: PolledStatus["state"], lastSuccessAt: number | null = 1): PolledStatus =>
  ({ target, state, lastSuccessAt, failuresInARow: state === "live" ? 0 : 2 }) as PolledStatus;

test.each<[string, PolledStatus[], boolean]>([
  ["all other machines are silent", [status("http://10.0.0.1:14002", "missing"), status("http://10.0.0.2:14002", "missing")], true],
  ["one of them answers", [status("http://10.0.0.1:14002", "missing"), status("http://10.0.0.2:14002", "live")], false],
  ["one answers with an error", [status("http://10.0.0.1:14002", "missing"), status("http://10.0.0.2:14002", "error")], false],
  ["there is one machine with two nodes", [status("http://10.0.0.1:14002", "missing"), status("http://10.0.0.1:14003", "missing")], false],
  [
    "nodes of this machine answer, all others do not",
    [status("http://127.0.0.1:14002", "live"), status("http://a:1", "missing"), status("http://b:1", "missing")],
    true,
  ],
  ["they were never heard", [status("http://a:1", "missing", null), status("http://b:1", "missing", null)], false],
  ["nothing is asked", [], false],
])("%s", (_what, polled, expected) => expect(isNetworkGone(polled)).toBe(expected));
