/**
 * How often a password may be tried, by where it comes from. A key that failed waits longer and longer; one that did
 * not fail is never made to wait, however many others fail: nobody can lock the owner out from elsewhere.
 */
const rules = { calm: { free: 5, firstWaitMs: 1000 }, pressed: { free: 1, firstWaitMs: 10_000 } } as const;
const longestWaitMs = 15 * 60_000;
const forgottenAfterMs = 60 * 60_000;
const mostKeys = 20_000;
/** So many failures at once, from anywhere, count as an attack; one is forgiven each `forgivenMs`. */
const pressedFrom = 50;
const forgivenMs = 6000;

interface Failures {
  readonly count: number;
  readonly lastMs: number;
}

export class Attempts {
  readonly #now: () => number;
  /** The one that failed last stands last. */
  readonly #byKey = new Map<string, Failures>();
  #pressure = 0;
  #pressureAtMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until `key` may try. At 0 it does, and counts as failed until `succeeded` or `withdrawn`: others may come meanwhile. */
  begin(key: string): number {
    const now = this.#now();
    const failures = this.#failures(key, now);
    const { free, firstWaitMs } = rules[this.#isPressed(now) ? "pressed" : "calm"];
    const over = failures.count - free;
    const waitMs = over < 0 ? 0 : failures.lastMs + Math.min(longestWaitMs, firstWaitMs * 2 ** over) - now;
    if (waitMs > 0) return waitMs;
    this.#byKey.delete(key);
    this.#byKey.set(key, { count: failures.count + 1, lastMs: now });
    if (this.#byKey.size > mostKeys) this.#byKey.delete(this.#byKey.keys().next().value!);
    this.#pressure++;
    return 0;
  }

  succeeded(key: string): void {
    this.#byKey.delete(key);
    this.#pressure = Math.max(0, this.#pressure - 1);
  }

  /** It was not tried after all. */
  withdrawn(key: string): void {
    const failures = this.#byKey.get(key);
    if (failures) this.#byKey.set(key, { ...failures, count: failures.count - 1 });
    this.#pressure = Math.max(0, this.#pressure - 1);
  }

  #failures(key: string, now: number): Failures {
    const failures = this.#byKey.get(key);
    return failures && now - failures.lastMs < forgottenAfterMs ? failures : { count: 0, lastMs: 0 };
  }

  #isPressed(now: number): boolean {
    this.#pressure = Math.max(0, this.#pressure - (now - this.#pressureAtMs) / forgivenMs);
    this.#pressureAtMs = now;
    return this.#pressure >= pressedFrom;
  }
}

/** What counts as one place: an IPv4 address, or the network of an IPv6 address, of which anybody has any number. */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain;
  const [left = [], right = []] = plain.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const gap = plain.includes("::") ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: gap }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
