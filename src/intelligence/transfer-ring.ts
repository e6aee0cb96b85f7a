/** Transfers of nodes as far back as their alerts look: about 10 kB a node. */
import { median, quantile } from "../core/statistics.ts";
import { BinRing } from "./bin-ring.ts";
import { Memo } from "./memo.ts";
import { failedUsually, type Counted, type FailedUsually } from "./success-baseline.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const stepMs = 5 * minuteMs;
const halfHourMs = 30 * minuteMs;
const windowMs = 15 * minuteMs;
const days = 7;
/** Fewer days of a time of day have no middle worth the name. */
const leastDays = 3;
const leastUsual = 3;
const spreadWindows = 96;
const leastSpreadWindows = 48;
const leastSpread = 0.05;

/** ln of what is against what is usual. */
export const logRatio = (transfers: number, usual: number): number => Math.log((transfers + 1) / (usual + 1));

export class TransferRing {
  readonly #minutes = new BinRing({ binMs: minuteMs, bins: 64, width: 4 });
  readonly #failedMinutes = new BinRing({ binMs: minuteMs, bins: 64, width: 4 });
  /** A week and a quarter of an hour; full at 218 transfers a second. */
  readonly #steps = new BinRing({ binMs: stepMs, bins: 2024, width: 2 });
  readonly #halfHours = new BinRing({ binMs: halfHourMs, bins: 338, width: 4 });
  readonly #failedHalfHours = new BinRing({ binMs: halfHourMs, bins: 338, width: 4 });
  readonly #missed = new BinRing({ binMs: halfHourMs, bins: 338, width: 2 });
  /** Of each node: its first and its newest transfer, and the end of the last stretch of which nothing is known. */
  readonly #firstMs: number[] = [];
  readonly #newestMs: number[] = [];
  readonly #blindUntilMs: number[] = [];
  readonly #failedUsually = new Memo<FailedUsually | null>();
  readonly #spread = new Memo<number | null>();

  get bytes(): number {
    const rings = [this.#minutes, this.#failedMinutes, this.#steps, this.#halfHours, this.#failedHalfHours, this.#missed];
    return rings.reduce((sum, ring) => sum + ring.bytes, 0);
  }

  /** Times ahead of the clock are the caller's to put right: the ring follows the newest it is given. */
  add(node: number, atMs: number, { ended, failed }: Counted): void {
    this.#minutes.add(node, atMs, ended);
    this.#steps.add(node, atMs, ended);
    this.#halfHours.add(node, atMs, ended);
    // Always, so that both know of the same bins.
    this.#failedMinutes.add(node, atMs, failed);
    this.#failedHalfHours.add(node, atMs, failed);
    this.#firstMs[node] = Math.min(this.#firstMs[node] ?? Infinity, atMs);
    this.#newestMs[node] = Math.max(this.#newestMs[node] ?? 0, atMs);
    this.#changed(node, atMs);
  }

  /** A stretch of which nothing will ever be known: the monitor did not see it. Whole half hours are left out of what is usual. */
  missed(node: number, fromMs: number, toMs: number): void {
    for (let at = Math.floor(fromMs / halfHourMs) * halfHourMs; at < toMs; at += halfHourMs) this.#missed.add(node, at, 1);
    this.#blindUntilMs[node] = Math.max(this.#blindUntilMs[node] ?? 0, toMs);
    this.#changed(node, fromMs);
  }

  firstMs(node: number): number | null {
    return this.#firstMs[node] ?? null;
  }

  newestMs(node: number): number | null {
    return this.#newestMs[node] ?? null;
  }

  /** Whether everything from then to the newest is known. */
  isKnownSince(node: number, atMs: number): boolean {
    return (this.#blindUntilMs[node] ?? 0) <= atMs && (this.#firstMs[node] ?? Infinity) <= atMs;
  }

  /** Of the whole minutes from `fromMs` to before `toMs`, of the last hour. */
  counted(node: number, fromMs: number, toMs: number): Counted {
    const [from, to] = [this.#minutes.binOf(fromMs), this.#minutes.binOf(toMs)];
    return { ended: this.#minutes.sum(node, from, to), failed: this.#failedMinutes.sum(node, from, to) };
  }

  /** Of the half hours of the week that had ended half an hour ago; `null`: too few of them. */
  failedUsually(node: number, nowMs: number): FailedUsually | null {
    const to = this.#halfHours.binOf(nowMs) - 1;
    return this.#failedUsually.of(node, to, to * halfHourMs, () => {
      const counted: Counted[] = [];
      for (let bin = to - (days * dayMs) / halfHourMs; bin < to; bin++) {
        const ended = this.#halfHours.at(node, bin);
        if (ended > 0) counted.push({ ended, failed: this.#failedHalfHours.at(node, bin) });
      }
      return failedUsually(counted);
    });
  }

  /** Transfers that a quarter of an hour which ends at this time of day had in the middle of the seven days before; `null`: too few days. */
  usualUntil(node: number, endMs: number): number | null {
    const end = Math.round(endMs / stepMs) * stepMs;
    const seen: number[] = [];
    for (let day = 1; day <= days; day++) {
      const count = this.#windowUntil(node, end - day * dayMs);
      if (count !== null) seen.push(count);
    }
    return seen.length < leastDays ? null : median(seen);
  }

  /**
   * Scaled middle half of ln ratio of the 24 hours before `nowMs`; `null`: too few of them can be compared. With its sign:
   * the middle half of |ln ratio| is a third narrower, and four of it are passed by chance twenty times as often.
   */
  spreadUntil(node: number, nowMs: number): number | null {
    const end = Math.floor(nowMs / windowMs) * windowMs - windowMs;
    return this.#spread.of(node, end / windowMs, end, () => this.#spreadOf(node, end));
  }

  #spreadOf(node: number, end: number): number | null {
    const ratios: number[] = [];
    for (let i = 0; i < spreadWindows; i++) {
      const at = end - i * windowMs;
      const count = this.#windowUntil(node, at);
      const usual = count === null ? null : this.usualUntil(node, at);
      if (count !== null && usual !== null && usual >= leastUsual) ratios.push(logRatio(count, usual));
    }
    if (ratios.length < leastSpreadWindows) return null;
    const sorted = ratios.toSorted((a, b) => a - b);
    return Math.max(leastSpread, (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.349);
  }

  #changed(node: number, atMs: number): void {
    this.#failedUsually.changed(node, atMs);
    this.#spread.changed(node, atMs);
  }

  /** `null`: it is not known, or no longer held. */
  #windowUntil(node: number, endMs: number): number | null {
    const from = this.#steps.binOf(endMs - windowMs);
    if ((this.#firstMs[node] ?? Infinity) > endMs - windowMs) return null;
    if (from <= this.#steps.newestBin(node) - this.#steps.bins) return null;
    const half = this.#missed.binOf(endMs - windowMs);
    if (this.#missed.at(node, half) > 0 || this.#missed.at(node, this.#missed.binOf(endMs - 1)) > 0) return null;
    return this.#steps.sum(node, from, from + windowMs / stepMs);
  }
}
