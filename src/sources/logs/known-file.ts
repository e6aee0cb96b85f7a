/** One file that reading has met, and how far it is read. */
import { beforeOf, textIndex } from "./content.ts";
import { headBytes, withCheckpoint, type Checkpoint, type FileMark } from "./mark.ts";

const dayMs = 86_400_000;

export class KnownFile {
  readonly identity: string;
  path: string;
  /** Its first text: what was read of it; before anything was, what stood in it when it was met. */
  head: Buffer;
  /** Where the text begins that was read; `null` before. */
  #headAt: number | null = null;
  position = 0;
  before: Buffer = Buffer.alloc(0);
  skipping = false;
  /** Its size when it was read to its end and left. */
  leftSize: number | null = null;
  recoveringUntil = 0;
  seenMs: number;
  /** Who reads it now: one file is read by one reader, however many targets match it. */
  holder: object | null = null;
  /** What is stored of it is older. */
  isChanged = true;
  #checkpoints: readonly Checkpoint[] = [];

  constructor(identity: string, path: string, head: Buffer, seenMs: number) {
    this.identity = identity;
    this.path = path;
    this.head = head;
    this.seenMs = seenMs;
  }

  static from(mark: FileMark): KnownFile {
    const file = new KnownFile(mark.identity, mark.path, Buffer.from(mark.head, "base64"), mark.seenMs);
    file.#headAt = mark.headAt;
    file.position = mark.position;
    file.before = Buffer.from(mark.before, "base64");
    file.skipping = mark.skipping;
    file.leftSize = mark.leftSize;
    file.recoveringUntil = mark.recoveringUntil;
    file.#checkpoints = mark.checkpoints.map(({ position, before }) => ({ position, before: Buffer.from(before, "base64") }));
    file.isChanged = false;
    return file;
  }

  mark(): FileMark {
    const { identity, path, position, skipping, leftSize, recoveringUntil, seenMs } = this;
    const checkpoints = this.#checkpoints.map((c) => ({ position: c.position, before: c.before.toString("base64") }));
    return {
      identity,
      path,
      head: this.head.toString("base64"),
      headAt: this.#headAt,
      position,
      before: this.before.toString("base64"),
      skipping,
      leftSize,
      checkpoints,
      recoveringUntil,
      seenMs,
    };
  }

  /** Older positions, newest last. */
  get checkpoints(): readonly Checkpoint[] {
    return this.#checkpoints;
  }

  advance(consumed: Buffer, skipping: boolean): void {
    if (consumed.length === 0) return;
    this.#growHead(consumed);
    this.before = beforeOf(this.before, consumed);
    this.position += consumed.length;
    this.skipping = skipping;
    if (this.position >= this.recoveringUntil) this.recoveringUntil = 0;
    this.#checkpoints = withCheckpoint(this.#checkpoints, { position: this.position, before: this.before });
    this.isChanged = true;
  }

  /** Begins behind what there is: nothing before `position` is read. */
  startAt(position: number, before: Buffer, skipping: boolean): void {
    this.head = this.head.subarray(0, position);
    this.#headAt = 0;
    this.position = position;
    this.before = before;
    this.skipping = skipping;
  }

  /** A power cut took what was read last: goes on at the checkpoint that still stands. */
  goBack(to: Checkpoint): void {
    this.recoveringUntil = Math.max(this.recoveringUntil, this.position);
    this.position = to.position;
    this.before = to.before;
    this.skipping = false;
    this.#checkpoints = this.#checkpoints.filter((c) => c.position <= to.position);
    // What stood behind may be another text now.
    if (this.#headAt !== null && to.position > this.#headAt) this.head = this.head.subarray(0, to.position - this.#headAt);
    else this.#headAt = null;
    this.isChanged = true;
  }

  /** `holder` reads it from now on, under the name that it has there. */
  hold(holder: object, path: string): void {
    this.isChanged ||= this.path !== path || this.leftSize !== null;
    this.holder = holder;
    this.path = path;
    this.leftSize = null;
  }

  release(): void {
    this.holder = null;
  }

  /** It is read to its end: looked at again only when it is of another size. */
  leave(size: number): void {
    this.holder = null;
    this.leftSize = size;
    this.#checkpoints = [];
    this.isChanged = true;
  }

  seen(nowMs: number): void {
    if (nowMs - this.seenMs < dayMs) return;
    this.seenMs = nowMs;
    this.isChanged = true;
  }

  #growHead(consumed: Buffer): void {
    if (this.#headAt === null) {
      const text = textIndex(consumed);
      if (text < 0) return;
      this.#headAt = this.position + text;
      this.head = Buffer.from(consumed.subarray(text, text + headBytes));
    } else if (this.head.length < headBytes && this.#headAt + this.head.length === this.position)
      this.head = Buffer.concat([this.head, consumed.subarray(0, headBytes - this.head.length)]);
  }
}
