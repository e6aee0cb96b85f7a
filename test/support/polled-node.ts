/** One polled node on a clock of the test's own, with everything it told. */
import { fakeNode, type FakeNode } from "./fake-get.ts";
import type { NodeSnapshot, SnapshotKind } from "../../src/core/node-snapshots.ts";
import { FakeClock, seeded } from "../../src/sources/polling/fake-clock.fixture.ts";
import { Drift, NodeApi } from "../../src/sources/node-api/index.ts";

export interface PolledNode {
  readonly clock: FakeClock;
  readonly node: FakeNode;
  readonly api: NodeApi;
  readonly drift: Drift;
  readonly identities: string[];
  of<K extends SnapshotKind>(kind: K): Extract<NodeSnapshot, { kind: K }>[];
  stop(): Promise<void>;
}

export function pollNode(
  recording: string,
  options: { readonly clock?: FakeClock; readonly nodeId?: string; readonly drift?: Drift; readonly seed?: number } = {},
): PolledNode {
  const clock = options.clock ?? new FakeClock();
  const node = fakeNode(recording, clock);
  const drift = options.drift ?? new Drift();
  const snapshots: NodeSnapshot[] = [];
  const identities: string[] = [];
  const api = new NodeApi(
    { address: "http://127.0.0.1:14002", pollMs: 300_000, timeoutMs: 30_000, firstAt: clock.now(), nodeId: options.nodeId ?? null },
    { get: (url, o) => node.get(url, o), now: clock.now, sleep: clock.sleep, random: seeded(options.seed ?? 1) },
    { snapshot: (s) => void snapshots.push(s), identity: (id) => void identities.push(id), drift },
  );
  const stopped = new AbortController();
  const ended = api.run(stopped.signal);
  return {
    clock,
    node,
    api,
    drift,
    identities,
    of: <K extends SnapshotKind>(kind: K) => snapshots.filter((s): s is Extract<NodeSnapshot, { kind: K }> => s.kind === kind),
    async stop() {
      stopped.abort();
      await clock.pass(1000);
      await ended;
    },
  };
}
