/** The rotated copies of a log beside it, by the names that rotation programs give them. */
import type { Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { LogIo } from "./io.ts";

export interface Sibling {
  readonly path: string;
  readonly compression: Compression;
  readonly modifiedMs: number;
  readonly size: number;
  readonly ino: number;
  readonly dev: number;
}
export type Compression = "none" | "gzip" | "zstd";

export function compressionOf(path: string): Compression {
  if (path.endsWith(".gz")) return "gzip";
  return path.endsWith(".zst") ? "zstd" : "none";
}

/** Behind the whole name any number will do. */
const numbered = /^[.-]\d[\dT:._-]*$/;
/** Before the extension a date or a Unix time: `node-2.log` is another node's. */
const dated = /^[._-](?:20\d\d[._-]?(?:0[1-9]|1[0-2])|[0-3]\d[._-](?:0[1-9]|1[0-2])[._-]20\d\d|1\d{9}$)[\dT:._-]*$/;

/** `node.log.1`, `node.log-20261123`, `node-2026-11-23.log`, each also with `.gz` or `.zst`. */
export function isSiblingName(live: string, name: string): boolean {
  if (name === live) return false;
  const plain = name.replace(/\.(?:gz|zst)$/, "");
  if (plain === live) return true;
  if (plain.startsWith(live)) return numbered.test(plain.slice(live.length));
  const dot = live.lastIndexOf(".");
  if (dot <= 0) return false;
  const stem = live.slice(0, dot);
  const extension = live.slice(dot);
  return plain.startsWith(stem) && plain.endsWith(extension) && dated.test(plain.slice(stem.length, -extension.length));
}

/** Oldest first, without those that `isLive` says are logs of their own. */
export function findSiblings(io: LogIo, path: string, isLive: (path: string) => boolean): readonly Sibling[] {
  const folder = dirname(path);
  const live = basename(path);
  return io.fs
    .readdirSync(folder)
    .filter((name) => isSiblingName(live, name))
    .map((name) => join(folder, name))
    .filter((sibling) => !isLive(sibling))
    .flatMap((sibling) => siblingAt(io, sibling))
    .toSorted((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? 1 : -1));
}

function siblingAt(io: LogIo, path: string): Sibling[] {
  const stat = io.fs.statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return [];
  return [{ path, compression: compressionOf(path), modifiedMs: stat.mtimeMs, size: stat.size, ino: stat.ino, dev: stat.dev }];
}

/** Whether it is the file that was listed, and as it was then: names are given on from file to file. */
export function isAsListed(sibling: Sibling, stat: Stats): boolean {
  return stat.ino === sibling.ino && stat.dev === sibling.dev && stat.size === sibling.size && stat.mtimeMs === sibling.modifiedMs;
}
