/** The rotated copies of one log path: each is recognised by what it contains, and what was not read of it is read. */
import { never } from "../../core/errors.ts";
import type { Packing } from "./compressed.ts";
import type { FileBytes } from "./file-bytes.ts";
import { FollowedFile } from "./followed-file.ts";
import type { LogIo } from "./io.ts";
import type { KnownFile } from "./known-file.ts";
import type { KnownFiles, Recognition } from "./known-files.ts";
import { packedContent, packedHead, saidLength } from "./packed-content.ts";
import { PackedQueue } from "./packed-queue.ts";
import { findSiblings, isAsListed, type Sibling } from "./siblings.ts";
import { troubleOf, type Trouble } from "./trouble.ts";

export interface RotatedContext {
  readonly io: LogIo;
  readonly files: KnownFiles;
  /** When the source was first looked at: older copies are history, offered for import. */
  readonly firstContactMs: number;
  /** Whether a path is a log of its own, of whatever node. */
  readonly isLive: (path: string) => boolean;
}

export interface OlderFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/** A copy that need not be looked at again as long as it does not change. */
type Settled =
  | { readonly is: "read"; readonly known: KnownFile }
  | { readonly is: "older" }
  | { readonly is: "damaged"; readonly trouble: Trouble };

type Finding = Settled | { readonly is: "to-read"; readonly known: KnownFile } | { readonly is: "not-now" };

const rescanMs = 30_000;
/** A renamed file that has not grown for so long is left, once there are newer ones. */
const trailsMs = 60_000;
/** The newest stay open: a node writes on into a renamed file until it is restarted. */
const trailing = 2;

export class RotatedFiles {
  readonly #path: string;
  readonly #context: RotatedContext;
  /** Oldest first. */
  #open: FollowedFile[] = [];
  readonly #packed: PackedQueue;
  /** By place and time of change. */
  #settled: ReadonlyMap<string, Settled> = new Map();
  #refused: Trouble | null = null;
  #scannedAt = Number.NEGATIVE_INFINITY;
  #older: readonly OlderFile[] = [];

  constructor(path: string, context: RotatedContext) {
    this.#path = path;
    this.#context = context;
    this.#packed = new PackedQueue(context.io);
  }

  get trouble(): Trouble | null {
    for (const settled of this.#settled.values()) if (settled.is === "damaged") return settled.trouble;
    return this.#refused;
  }

  /** Copies from before the first contact that nobody has read. */
  get older(): readonly OlderFile[] {
    return this.#older;
  }

  get isEmpty(): boolean {
    return this.#open.length === 0 && this.#packed.isEmpty;
  }

  /** Nothing was looked for in a while. */
  get isDue(): boolean {
    return this.#context.io.now() - this.#scannedAt >= rescanMs;
  }

  /** The live file got another name. */
  add(file: FollowedFile): void {
    this.#open.push(file);
  }

  /** The file is live again: a mount came back, or a name was given back. */
  takeBack(isIt: (file: FollowedFile) => boolean): FollowedFile | null {
    const file = this.#open.find(isIt) ?? null;
    this.#open = this.#open.filter((f) => f !== file);
    return file;
  }

  /** @returns what is to be read next; `rewritten`: one of them is another file now, and is to be looked at again */
  async next(maxBytes: number, into: Buffer | null): Promise<FileBytes | "rewritten" | null> {
    const packed = await this.#packed.next(maxBytes);
    if (packed) return packed;
    for (const file of this.#open) {
      const found = file.read(maxBytes, into);
      if (found === "rewritten") this.takeBack((f) => f === file)?.close();
      if (found) return found;
    }
    return null;
  }

  /** Leaves those that are read and do not grow. `all`: the path itself is none of ours any more. */
  leave(all: boolean): void {
    const newest = this.#open.length - (all ? 0 : trailing);
    this.#open = this.#open.filter((file, i) => {
      const isWanted = file.idleMs < trailsMs || (i >= newest && !file.isUnlinked) || !file.isDrained;
      if (!isWanted) file.leave();
      return isWanted;
    });
  }

  close(): void {
    for (const file of this.#open) file.close();
    this.#open = [];
    this.#packed.close();
    this.#scannedAt = Number.NEGATIVE_INFINITY;
  }

  /** Looks for copies that were not read to their end. */
  async scan(): Promise<void> {
    const { io, isLive } = this.#context;
    this.#scannedAt = io.now();
    this.#refused = null;
    let siblings: readonly Sibling[];
    try {
      siblings = findSiblings(io, this.#path, isLive);
    } catch (cause) {
      const trouble = troubleOf(cause, this.#path);
      // A folder that is missing is told of by the live file.
      if (trouble.code !== "missing") this.#refused = trouble;
      return;
    }
    const settled = new Map<string, Settled>();
    // Where a copy is there both compressed and not, the latter is read.
    for (const sibling of siblings.toSorted((a, b) => Number(a.compression !== "none") - Number(b.compression !== "none"))) {
      const found = this.#settled.get(keyOf(sibling)) ?? (await this.#meet(sibling, siblings));
      if (found) settled.set(keyOf(sibling), found);
      if (found?.is === "read") found.known.seen(io.now());
    }
    this.#settled = settled;
    this.#older = siblings
      .filter((sibling) => settled.get(keyOf(sibling))?.is === "older")
      .map(({ path, size }) => ({ path, sizeBytes: size }));
    this.#open.sort((a, b) => a.modifiedMs - b.modifiedMs);
  }

  /** @returns `null` while it is read, or cannot be told yet */
  async #meet(sibling: Sibling, all: readonly Sibling[]): Promise<Settled | null> {
    if (this.#open.some((file) => file.isAt(sibling))) return null;
    try {
      return sibling.compression === "none" ? this.#meetPlain(sibling) : await this.#meetPacked(sibling, sibling.compression);
    } catch (cause) {
      const trouble = troubleOf(cause, sibling.path);
      const plain = sibling.path.replace(/\.(?:gz|zst)$/, "");
      const isBeingMade = plain !== sibling.path && all.some((s) => s.path === plain);
      if (!isBeingMade && !this.#isOlder(sibling) && trouble.code !== "missing") this.#refused = trouble;
      return null;
    }
  }

  #meetPlain(sibling: Sibling): Settled | null {
    const { io, files } = this.#context;
    const file = new FollowedFile(io, sibling.path);
    const finding = this.#find(sibling, file.recognise(files), file.size, file.head);
    if (finding.is === "to-read") {
      file.follow(finding.known, sibling.path);
      this.#open.push(file);
      return null;
    }
    file.close();
    return finding.is === "not-now" ? null : finding;
  }

  async #meetPacked(sibling: Sibling, packing: Packing): Promise<Settled | null> {
    const { io, files } = this.#context;
    const { path } = sibling;
    const head = await packedHead(io, path, packing);
    const alike = files.beginningAs(head);
    if (alike.some((known) => known.holder !== null)) return null;
    const length = alike.length === 0 ? null : saidLength(io, path, packing);
    if (!this.#isStill(sibling)) return null;
    const read = alike.find((known) => length !== null && known.leftSize !== null && known.leftSize % 2 ** 32 === length);
    if (read) return { is: "read", known: read };
    const content = await packedContent(io, path, packing, head, alike);
    // Its name may have been given to another file, and another source of the node may have met it meanwhile.
    if (!this.#isStill(sibling)) return null;
    if (files.beginningAs(head).length !== alike.length || alike.some((known) => known.holder !== null)) return null;
    const recognition = files.recognise(content);
    if (content.damage && recognition.is === "cut") return { is: "damaged", trouble: troubleOf(content.damage, path) };
    const finding = this.#find(sibling, recognition, content.size, head);
    if (finding.is !== "to-read") return finding.is === "not-now" ? null : finding;
    const { known } = finding;
    this.#packed.add({
      sibling,
      packing,
      known,
      onEnd: (trouble) => this.#readThrough(sibling, known, trouble),
      onMoved: () => this.#lookAgain(),
    });
    return null;
  }

  #isStill(sibling: Sibling): boolean {
    const stat = this.#context.io.fs.statSync(sibling.path, { throwIfNoEntry: false });
    if (stat !== undefined && isAsListed(sibling, stat)) return true;
    this.#lookAgain();
    return false;
  }

  #lookAgain(): void {
    this.#scannedAt = Number.NEGATIVE_INFINITY;
  }

  #readThrough(sibling: Sibling, known: KnownFile, trouble: Trouble | null): void {
    if (trouble && trouble.code !== "damaged") this.#refused = trouble;
    else this.#settled = new Map(this.#settled).set(keyOf(sibling), trouble ? { is: "damaged", trouble } : { is: "read", known });
  }

  #find(sibling: Sibling, recognition: Recognition, size: number, head: Buffer): Finding {
    switch (recognition.is) {
      case "unnamed":
      case "part":
        return { is: "not-now" };
      case "same": {
        const { known } = recognition;
        if (known.holder !== null) return { is: "not-now" };
        return size === known.leftSize ? { is: "read", known } : { is: "to-read", known };
      }
      case "cut": {
        const { known, to } = recognition;
        if (known.holder !== null) return { is: "not-now" };
        // A part of a copy of what was read whole.
        if (known.leftSize !== null && size <= known.position) return { is: "read", known };
        known.goBack(to);
        return { is: "to-read", known };
      }
      case "new":
        if (this.#isOlder(sibling)) return { is: "older" };
        return { is: "to-read", known: this.#context.files.create(sibling.path, head, this.#context.io.now()) };
      default:
        return never(recognition);
    }
  }

  #isOlder(sibling: Sibling): boolean {
    return sibling.modifiedMs < this.#context.firstContactMs;
  }
}

const keyOf = ({ path, ino, size, modifiedMs }: Sibling) => `${path} ${ino} ${size} ${modifiedMs}`;
