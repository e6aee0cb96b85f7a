/** One location file on disk: opened once, asked by position, given up when it turns out to be damaged. */
import { placeOfRecord } from "./location-record.ts";
import { MmdbFile } from "./mmdb-file.ts";
import { PagedFile, type PageCache } from "./page-cache.ts";
import type { PlaceList } from "./place-list.ts";

/** The part of the file system that is needed; `node:fs` has it. */
export interface LocationIo {
  openSync(path: string, flags: "r"): number;
  fstatSync(fd: number): { readonly size: number };
  readSync(fd: number, into: Buffer, offset: number, length: number, position: number): number;
  closeSync(fd: number): void;
}

export interface LocationTrouble {
  readonly code: "location-missing" | "location-denied" | "location-damaged";
  readonly message: string;
  readonly fix: string;
}

export interface LocationFileStatus {
  readonly path: string;
  /** `null` while it is fine. */
  readonly trouble: LocationTrouble | null;
  /** What the file calls itself (`city ipv4`); `null` when it could not be opened. */
  readonly type: string | null;
  readonly ipVersion: 4 | 6 | null;
  /** Seconds since 1970. */
  readonly builtAt: number | null;
}

/** Positions are kept in 32 bits. */
const largestBytes = 2 ** 32 - 1;
/** One bad sector costs one network; this many, and the file is not asked any more. */
const mostErrors = 20;
const mostRecords = 16_384;

export class LocationFile {
  readonly path: string;
  readonly #io: LocationIo;
  readonly #places: PlaceList;
  /** Records are shared by many networks: each is read once. */
  readonly #numbers = new Map<number, number>();
  #fd: number | null = null;
  #mmdb: MmdbFile | null = null;
  #trouble: LocationTrouble | null = null;
  #errors = 0;

  constructor(path: string, io: LocationIo, cache: PageCache, places: PlaceList) {
    this.path = path;
    this.#io = io;
    this.#places = places;
    try {
      const fd = (this.#fd = io.openSync(path, "r"));
      const { size } = io.fstatSync(fd);
      if (size > largestBytes) throw new RangeError(`it is larger than ${largestBytes} bytes`);
      this.#mmdb = new MmdbFile(new PagedFile((into, position) => readFully(io, fd, into, position), size, cache));
    } catch (cause) {
      this.#fail(cause);
      this.close();
    }
  }

  /** Whether it is worth asking for addresses of `length` bytes. */
  answers(length: number): boolean {
    return this.#mmdb !== null && (length === 4 || this.#mmdb.description.ipVersion === 6);
  }

  /** Bits of the network that the last answer holds for. */
  get bits(): number {
    return this.#mmdb?.bits ?? 0;
  }

  /** The number of the address's place, 0 when it is not known. Never throws: damage becomes a status. */
  lookup(address: Uint8Array, at: number, length: number): number {
    if (this.#mmdb === null) return 0;
    try {
      const record = this.#mmdb.find(address, at, length);
      return record === 0 ? 0 : (this.#numbers.get(record) ?? this.#read(this.#mmdb, record));
    } catch (cause) {
      this.#fail(cause);
      if (++this.#errors >= mostErrors) this.close();
      return 0;
    }
  }

  get status(): LocationFileStatus {
    const description = this.#mmdb?.description;
    return {
      path: this.path,
      trouble: this.#trouble,
      type: description?.type ?? null,
      ipVersion: description?.ipVersion ?? null,
      builtAt: description?.builtAt ?? null,
    };
  }

  close(): void {
    this.#mmdb = null;
    if (this.#fd !== null) this.#io.closeSync(this.#fd);
    this.#fd = null;
  }

  #read(mmdb: MmdbFile, record: number): number {
    const value = mmdb.record(record);
    const place = value === null ? null : placeOfRecord(value);
    const number = place === null ? 0 : this.#places.numberOf(place);
    if (this.#numbers.size >= mostRecords) this.#numbers.clear();
    this.#numbers.set(record, number);
    return number;
  }

  #fail(cause: unknown): void {
    this.#trouble ??= troubleOf(this.path, cause);
  }
}

function readFully(io: LocationIo, fd: number, into: Buffer, position: number): number {
  let done = 0;
  while (done < into.length) {
    const got = io.readSync(fd, into, done, into.length - done, position + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}

function troubleOf(path: string, cause: unknown): LocationTrouble {
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  const why = cause instanceof Error ? cause.message : String(cause);
  if (code === "ENOENT" || code === "ENOTDIR")
    return {
      code: "location-missing",
      message: `The location file ${path} does not exist.`,
      fix: "Correct location.file in the config, or remove it to use the installed database.",
    };
  if (code === "EACCES" || code === "EPERM")
    return {
      code: "location-denied",
      message: `The location file ${path} may not be read by the monitor.`,
      fix: "Give the monitor's user permission to read it, then restart the monitor.",
    };
  return {
    code: "location-damaged",
    message: `The location file ${path} is damaged: ${why}.`,
    fix: "Install or download it again (an MMDB file, not packed), then restart the monitor. Until then its places are unknown.",
  };
}
