/**
 * The files of one node that reading has met, whatever target or import it was met under: a file is
 * recognised by what it contains, under any name.
 */
import { agree, firstLineName, type Content } from "./content.ts";
import { KnownFile } from "./known-file.ts";
import { fileMarksIn, headBytes, type Checkpoint, type MarkChange } from "./mark.ts";

export type Recognition =
  /** Its first line is not complete yet. */
  | { readonly is: "unnamed" }
  | { readonly is: "new" }
  /** What was read of the known file stands in this one. */
  | { readonly is: "same"; readonly known: KnownFile }
  /** It begins as the known file, but what was read last is not there: a power cut took it, or it is a part of a copy. */
  | { readonly is: "cut"; readonly known: KnownFile; readonly to: Checkpoint }
  /** It is shorter than a first text, and all of it stands in a file that was left: the beginning of a copy, or of another file. */
  | { readonly is: "part"; readonly known: KnownFile };

/** Files that were not met for so long are forgotten; rotated copies and imports come back within weeks. */
const forgottenAfterMs = 26 * 7 * 86_400_000;
/** More than any rotation keeps. */
const mostKept = 2000;

export class KnownFiles {
  readonly #files = new Map<string, KnownFile>();
  readonly #byFirstLine = new Map<string, KnownFile[]>();
  #forgotten: string[] = [];

  /** `stored`: the marks as they were given to be kept. */
  constructor(stored: readonly unknown[], nowMs: number) {
    for (const mark of fileMarksIn(stored)) this.#add(KnownFile.from(mark));
    // A clock that is wrong at the start forgets nothing.
    const newestMs = Math.max(0, ...[...this.#files.values()].map((file) => file.seenMs));
    this.#forget(Math.min(nowMs, newestMs) - forgottenAfterMs);
  }

  /** Those that begin as `head` does, as far as both reach. */
  beginningAs(head: Buffer): readonly KnownFile[] {
    const name = firstLineName(head);
    return name === null ? [] : (this.#byFirstLine.get(name) ?? []).filter((known) => agree(known.head, head));
  }

  recognise(content: Content): Recognition {
    if (firstLineName(content.head) === null) return { is: "unnamed" };
    const alike = this.beginningAs(content.head).toSorted((a, b) => b.position - a.position);
    const same = alike.find((known) => content.size >= known.position && content.stands(known));
    if (same) return { is: "same", known: same };
    const isShort = content.head.length < headBytes;
    const followed = alike.filter((known) => known.leftSize === null || !isShort);
    for (const known of followed) {
      const to = lastStanding(known, content);
      if (to) return { is: "cut", known, to };
    }
    const part = alike.find((known) => !followed.includes(known));
    return part ? { is: "part", known: part } : { is: "new" };
  }

  create(path: string, head: Buffer, nowMs: number): KnownFile {
    this.#forget(0);
    const name = firstLineName(head)!;
    let identity = name;
    for (let n = 2; this.#files.has(identity); n++) identity = `${name}.${n}`;
    return this.#add(new KnownFile(identity, path, head, nowMs));
  }

  /** What is to be stored since this was asked last, with the rows that came from it. */
  takeChanges(): MarkChange[] {
    const changed = [...this.#files.values()].filter((file) => file.isChanged);
    const gone = this.#forgotten.map((identity) => ({ identity, mark: null }));
    for (const file of changed) file.isChanged = false;
    this.#forgotten = [];
    return [...gone, ...changed.map((file) => ({ identity: file.identity, mark: file.mark() }))];
  }

  #add(file: KnownFile): KnownFile {
    this.#files.set(file.identity, file);
    const name = firstLineName(file.head);
    if (name !== null) this.#byFirstLine.set(name, [...(this.#byFirstLine.get(name) ?? []), file]);
    return file;
  }

  #forget(beforeMs: number): void {
    if (beforeMs === 0 && this.#files.size <= mostKept) return;
    const idle = [...this.#files.values()].filter((file) => file.holder === null).toSorted((a, b) => b.seenMs - a.seenMs);
    for (const [i, file] of idle.entries()) if (i >= mostKept || file.seenMs < beforeMs) this.#remove(file);
  }

  #remove(file: KnownFile): void {
    this.#files.delete(file.identity);
    this.#forgotten.push(file.identity);
    const name = firstLineName(file.head) ?? "";
    const alike = this.#byFirstLine.get(name) ?? [];
    this.#byFirstLine.set(
      name,
      alike.filter((other) => other !== file),
    );
  }
}

/** The newest place of `known` that still stands; the beginning, when all that is known of its beginning does. */
function lastStanding(known: KnownFile, { size, head, stands }: Content): Checkpoint | null {
  const checkpoint = known.checkpoints.findLast((c) => c.position <= size && stands(c));
  if (checkpoint) return checkpoint;
  return known.head.length === headBytes && head.length === headBytes ? { position: 0, before: Buffer.alloc(0) } : null;
}
