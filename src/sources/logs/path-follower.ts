/**
 * Follows one log path: the live file, files that were renamed while they are still written to, and
 * rotated files that were not read to their end. What a file is called does not matter; its identity does.
 */
import type { FileBytes } from "./file-bytes.ts";
import { PackedQueue } from "./packed-queue.ts";
import { identityOf, matchFile, readAt, readHead, standsAt } from "./identity.ts";
import type { LogIo } from "./io.ts";
import { KnownFile, KnownFiles } from "./known-files.ts";
import { headBytes, type FileMark } from "./mark.ts";
import { openRegular, troubleOf, type Trouble } from "./open-file.ts";
import { SiblingIdentities } from "./sibling-identities.ts";
import { findSiblings, type Sibling } from "./siblings.ts";

/** An open file; `known` is missing while its first line is not complete. */
interface OpenFile {
  readonly fd: number;
  readonly inode: number;
  known: KnownFile | null;
  grewAt: number;
  /** Time of the change up to which what was read is known to stand. */
  checkedMs: number;
}

export interface SavedPath {
  readonly marks: readonly FileMark[];
  /** When this path was first looked at: older siblings are history, offered for import. */
  readonly firstContactMs: number;
  readonly startAt: "beginning" | "end";
}

/** A renamed file that has not grown for so long is left, once the path has a new file. */
const trailsMs = 60_000;
const rescanMs = 30_000;
const mostTrailing = 6;

export class PathFollower {
  readonly path: string;
  readonly #io: LogIo;
  readonly #known: KnownFiles;
  #live: OpenFile | null = null;
  /** Oldest first. */
  #trailing: OpenFile[] = [];
  readonly #packed: PackedQueue;
  #scannedAt = Number.NEGATIVE_INFINITY;
  readonly #identities: SiblingIdentities;
  readonly #firstContactMs: number;
  /** Where a file starts that is met when reading begins for the first time. */
  #startAt: "beginning" | "end";
  trouble: Trouble | null = null;

  constructor(path: string, saved: SavedPath, io: LogIo) {
    this.path = path;
    this.#io = io;
    this.#identities = new SiblingIdentities(io);
    this.#packed = new PackedQueue(io, (trouble) => (this.trouble = trouble));
    this.#known = new KnownFiles(saved.marks);
    this.#firstContactMs = saved.firstContactMs;
    this.#startAt = saved.marks.length === 0 ? saved.startAt : "beginning";
  }

  get position(): number {
    return this.#live?.known?.position ?? 0;
  }

  /** Size of the live file; 0 when it is not open. */
  size(): number {
    return this.#live ? this.#io.fs.fstatSync(this.#live.fd).size : 0;
  }

  marks(): FileMark[] {
    return this.#known.marks();
  }

  /** What is to be read next, oldest first; `null` when there is nothing now. */
  async next(maxBytes: number, into: Buffer | null): Promise<FileBytes | null> {
    await this.#look();
    return (await this.#packed.next(maxBytes)) ?? this.#fromTrailing(maxBytes, into) ?? this.#fromLive(maxBytes, into);
  }

  close(): void {
    for (const file of this.#trailing) this.#io.fs.closeSync(file.fd);
    if (this.#live) this.#io.fs.closeSync(this.#live.fd);
    this.#packed.close();
    this.#trailing = [];
    this.#live = null;
  }

  /** Notices rotation, truncation, and files that came or went. */
  async #look(): Promise<void> {
    const left = this.#checkLive();
    const opened = this.#live === null ? this.#openLive() : false;
    if (left || opened || this.#io.now() - this.#scannedAt >= rescanMs) await this.#scan();
    if (this.#live && this.#live.known === null) this.#identifyLive();
    this.#startAt = "beginning";
    this.#leaveTrailing();
  }

  /** @returns whether the live file is another one now */
  #checkLive(): boolean {
    const live = this.#live;
    if (!live) return false;
    const stat = this.#io.fs.statSync(this.path, { throwIfNoEntry: false });
    if (stat?.ino !== live.inode) {
      this.#live = null;
      if (live.known) this.#trailing.push({ ...live, grewAt: this.#io.now() });
      else this.#io.fs.closeSync(live.fd);
      return true;
    }
    if (live.known === null || !this.#wasRewritten(live)) return false;
    // Truncated in place: what was not read may stand in a copy.
    this.#io.fs.closeSync(live.fd);
    this.#live = null;
    return true;
  }

  /** A file that was truncated may have grown again, to any size: what was read must still stand there. */
  #wasRewritten(live: OpenFile): boolean {
    const known = live.known!;
    const { size, mtimeMs } = this.#io.fs.fstatSync(live.fd);
    if (size < known.position) return true;
    if (mtimeMs === live.checkedMs) return false;
    live.checkedMs = mtimeMs;
    return !standsAt(this.#io, live.fd, known.position, known.before);
  }

  #openLive(): boolean {
    try {
      const { fd, inode } = openRegular(this.#io, this.path);
      this.#live = { fd, inode, known: null, grewAt: this.#io.now(), checkedMs: 0 };
      this.trouble = null;
    } catch (cause) {
      this.trouble = troubleOf(cause, this.path);
      return false;
    }
    this.#identifyLive();
    return true;
  }

  #identifyLive(): void {
    const live = this.#live!;
    const head = readHead(this.#io, live.fd);
    if (head[0] === 0xff && head[1] === 0xfe) this.trouble = troubleOf("utf-16", this.path);
    const identity = identityOf(head);
    if (identity === null || this.trouble?.code === "utf-16") return;
    live.known = this.#resume(identity, live.fd, this.path) ?? this.#known.add(this.#newFile(identity, head, live.fd));
  }

  /** A file that was met before goes on where it stood; `null` when it is new. */
  #resume(identity: string, fd: number, path: string): KnownFile | null {
    const known = this.#known.get(identity);
    if (!known) return null;
    this.#trailing = this.#trailing.filter((t) => t.known !== known || this.#closed(t));
    const match = known.done ? { is: "same" as const } : matchFile(this.#io, fd, known.mark());
    if (match.is === "cut") known.goBack(match);
    known.path = path;
    known.done = false;
    if (known.head === "") known.head = readHead(this.#io, fd).toString("base64");
    return known;
  }

  #newFile(identity: string, head: Buffer, fd: number): KnownFile {
    const known = new KnownFile(identity, this.path, head);
    if (this.#startAt === "end") this.#skipToEnd(known, fd);
    return known;
  }

  /** Behind the last complete line. */
  #skipToEnd(known: KnownFile, fd: number): void {
    const size = this.#io.fs.fstatSync(fd).size;
    const from = Math.max(0, size - 1024 * 1024);
    const end = readAt(this.#io, fd, from, size - from).lastIndexOf(10) + 1;
    known.position = from + end;
    known.before = readAt(this.#io, fd, Math.max(0, known.position - 64), Math.min(64, known.position)).toString("base64");
  }

  /** Finds rotated files that were not read to their end. */
  async #scan(): Promise<void> {
    this.#scannedAt = this.#io.now();
    let siblings: readonly Sibling[];
    try {
      siblings = findSiblings(this.#io, this.path);
    } catch (cause) {
      this.trouble ??= troubleOf(cause, this.path);
      return;
    }
    const plainFirst = siblings.toSorted((a, b) => Number(a.compression !== "none") - Number(b.compression !== "none"));
    const open = [this.#live, ...this.#trailing].flatMap((f) => (f?.known ? [f.known.identity] : []));
    const seen = new Set(open);
    for (const sibling of plainFirst) {
      const identity = await this.#identities.of(sibling);
      if (identity === null || seen.has(identity)) continue;
      seen.add(identity);
      this.#meet(sibling, identity);
    }
    this.#known.keepOnly(seen);
    this.#trailing.sort((a, b) => this.#modified(a.fd) - this.#modified(b.fd));
  }

  #meet(sibling: Sibling, identity: string): void {
    const known = this.#known.get(identity);
    // What was rotated before the first contact is offered for import and not read.
    if (!known && sibling.modifiedMs < this.#firstContactMs) return;
    if (sibling.compression === "none") return this.#trail(sibling, identity, known);
    if (known?.done) return;
    const file = known ?? this.#known.add(new KnownFile(identity, sibling.path, Buffer.alloc(0)));
    this.#packed.add(sibling, file);
  }

  #trail(sibling: Sibling, identity: string, known: KnownFile | undefined): void {
    if (known?.done && sibling.size <= known.position) return;
    try {
      const { fd, inode } = openRegular(this.#io, sibling.path);
      if (this.#trailing.some((t) => t.inode === inode)) return this.#io.fs.closeSync(fd);
      const file =
        this.#resume(identity, fd, sibling.path) ?? this.#known.add(new KnownFile(identity, sibling.path, readHead(this.#io, fd)));
      this.#trailing.push({ fd, inode, known: file, grewAt: this.#io.now(), checkedMs: 0 });
    } catch (cause) {
      this.trouble = troubleOf(cause, sibling.path);
    }
  }

  #fromTrailing(maxBytes: number, into: Buffer | null): FileBytes | null {
    for (const file of this.#trailing) {
      const bytes = this.#read(file, maxBytes, into);
      if (bytes) return bytes;
    }
    return null;
  }

  #fromLive(maxBytes: number, into: Buffer | null): FileBytes | null {
    return this.#live?.known ? this.#read(this.#live, maxBytes, into) : null;
  }

  #read(file: OpenFile, maxBytes: number, into: Buffer | null): FileBytes | null {
    const known = file.known!;
    const { size } = this.#io.fs.fstatSync(file.fd);
    if (size <= known.position) return null;
    const now = this.#io.now();
    const end = Math.min(known.position + maxBytes, size);
    // An incomplete last line that has not grown is offered once a second only.
    if (end === known.offered && now - known.offeredAt < 1000) return null;
    const bytes = readAt(this.#io, file.fd, known.position, end - known.position, into);
    if (bytes.length === 0) return null;
    if (end !== known.offered) file.grewAt = now;
    known.offered = end;
    known.offeredAt = now;
    this.#growHead(file);
    const atEnd = known.position + bytes.length >= size;
    return { known, bytes, size, atEnd, consumed: (count, skipping) => known.advance(bytes.subarray(0, count), skipping) };
  }

  #growHead(file: OpenFile): void {
    const known = file.known!;
    if (known.head.length < Math.ceil(headBytes / 3) * 4) known.head = readHead(this.#io, file.fd).toString("base64");
  }

  #leaveTrailing(): void {
    const now = this.#io.now();
    const isReplaced = this.#live?.known !== null && this.#live !== null;
    this.#trailing = this.#trailing.filter((file, i) => {
      if (this.#io.fs.fstatSync(file.fd).size > file.known!.position && now - file.grewAt < trailsMs) return true;
      const isOld = now - file.grewAt >= trailsMs && isReplaced;
      if (!isOld && this.#trailing.length - i <= mostTrailing) return true;
      file.known!.finish();
      return this.#closed(file);
    });
  }

  #closed(file: OpenFile): false {
    this.#io.fs.closeSync(file.fd);
    return false;
  }

  #modified(fd: number): number {
    return this.#io.fs.fstatSync(fd).mtimeMs;
  }
}
