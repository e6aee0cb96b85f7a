/** The files of one log path that reading has met, by identity: a rotated file is recognised under any name. */
import type { Match } from "./identity.ts";
import { beforeOf } from "./identity.ts";
import { withCheckpoint, type Checkpoint, type FileMark } from "./mark.ts";

/** One file and how far it is read. */
export class KnownFile {
  readonly identity: string;
  path: string;
  head: string;
  position: number;
  before: string;
  skipping = false;
  done = false;
  recoveringUntil = 0;
  /** End of what was offered last and when: an incomplete last line is not offered over and over. */
  offered = -1;
  offeredAt = 0;
  #checkpoints: readonly Checkpoint[] = [];

  constructor(identity: string, path: string, head: Buffer, position = 0) {
    this.identity = identity;
    this.path = path;
    this.head = head.toString("base64");
    this.position = position;
    this.before = "";
  }

  static from(mark: FileMark): KnownFile {
    const file = new KnownFile(mark.identity, mark.path, Buffer.from(mark.head, "base64"), mark.position);
    file.before = mark.before;
    file.skipping = mark.skipping;
    file.done = mark.done;
    file.recoveringUntil = mark.recoveringUntil;
    file.#checkpoints = mark.checkpoints;
    return file;
  }

  mark(): FileMark {
    const { identity, path, head, position, before, skipping, done, recoveringUntil } = this;
    return {
      identity,
      path,
      head: done ? "" : head,
      position,
      before: done ? "" : before,
      skipping,
      done,
      recoveringUntil,
      checkpoints: done ? [] : [...this.#checkpoints],
    };
  }

  advance(consumed: Buffer, skipping: boolean): void {
    this.before = beforeOf(this.before, consumed);
    this.position += consumed.length;
    this.skipping = skipping;
    if (this.position >= this.recoveringUntil) this.recoveringUntil = 0;
    this.#checkpoints = withCheckpoint(this.#checkpoints, { position: this.position, before: this.before });
  }

  /** A power cut took what was read last: goes on at the checkpoint that still stands. */
  goBack(to: Extract<Match, { is: "cut" }>): void {
    this.recoveringUntil = Math.max(this.recoveringUntil, this.position);
    this.position = to.position;
    this.before = to.before;
    this.skipping = false;
    this.#checkpoints = this.#checkpoints.filter((c) => c.position <= to.position);
  }

  finish(): void {
    this.done = true;
  }
}

export class KnownFiles {
  readonly #files = new Map<string, KnownFile>();

  constructor(marks: readonly FileMark[]) {
    for (const mark of marks) this.#files.set(mark.identity, KnownFile.from(mark));
  }

  get(identity: string): KnownFile | undefined {
    return this.#files.get(identity);
  }

  add(file: KnownFile): KnownFile {
    this.#files.set(file.identity, file);
    return file;
  }

  /** Forgets files that were read to their end and are not there any more. */
  keepOnly(present: ReadonlySet<string>): void {
    for (const [identity, file] of this.#files) if (file.done && !present.has(identity)) this.#files.delete(identity);
  }

  marks(): FileMark[] {
    return [...this.#files.values()].map((file) => file.mark());
  }
}
