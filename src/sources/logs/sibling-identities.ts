/** Names of rotated files by their first line, remembered: a folder may hold hundreds, and compressed ones cost to look into. */
import { compressedHead } from "./compressed.ts";
import { identityOf, readHead } from "./identity.ts";
import type { LogIo } from "./io.ts";
import { openRegular } from "./open-file.ts";
import type { Sibling } from "./siblings.ts";

const mostRemembered = 500;

export class SiblingIdentities {
  readonly #io: LogIo;
  readonly #known = new Map<string, string>();

  constructor(io: LogIo) {
    this.#io = io;
  }

  /** `null` when its first line is not complete, or it cannot be read now: the next scan asks again. */
  async of(sibling: Sibling): Promise<string | null> {
    // A plain file may be overwritten in place, and is cheap to look into.
    if (sibling.compression === "none") return this.#read(sibling);
    const key = `${sibling.path} ${sibling.inode} ${sibling.size} ${sibling.modifiedMs}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const identity = await this.#read(sibling);
    if (identity === null) return null;
    if (this.#known.size > mostRemembered) this.#known.clear();
    this.#known.set(key, identity);
    return identity;
  }

  async #read({ path, compression }: Sibling): Promise<string | null> {
    try {
      if (compression !== "none") return identityOf(await compressedHead(this.#io, path, compression));
      const { fd } = openRegular(this.#io, path);
      try {
        return identityOf(readHead(this.#io, fd));
      } finally {
        this.#io.fs.closeSync(fd);
      }
    } catch (cause) {
      // Gone meanwhile, not readable, or still being compressed.
      if (cause instanceof Error) return null;
      throw cause;
    }
  }
}
