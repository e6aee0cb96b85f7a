/** The rotated copies of a log beside it, by the names that rotation programs give them. */
import { basename, dirname, join } from "node:path";
import type { LogIo } from "./io.ts";

export interface Sibling {
  readonly path: string;
  readonly compression: Compression;
  readonly modifiedMs: number;
  readonly size: number;
  readonly inode: number;
}
export type Compression = "none" | "gzip" | "zstd";

export function compressionOf(path: string): Compression {
  if (path.endsWith(".gz")) return "gzip";
  return path.endsWith(".zst") ? "zstd" : "none";
}

/** `node.log.1`, `node.log-20261123`, `node-2026-11-23.log`, each also with `.gz` or `.zst`. */
export function isSiblingName(live: string, name: string): boolean {
  if (name === live) return false;
  const dot = live.lastIndexOf(".");
  const stem = dot > 0 ? live.slice(0, dot) : live;
  const extension = dot > 0 ? live.slice(dot) : "";
  const plain = name.replace(/\.(?:gz|zst)$/, "");
  if (plain === live) return true;
  const tail = plain.startsWith(live) ? plain.slice(live.length) : null;
  if (tail !== null) return /^[.-]\d[\dT:._-]*$/.test(tail);
  return (
    plain.startsWith(stem) &&
    plain.endsWith(extension) &&
    /^[.-]\d[\dT:._-]*$/.test(plain.slice(stem.length, plain.length - extension.length))
  );
}

/** Oldest first. */
export function findSiblings(io: LogIo, path: string): readonly Sibling[] {
  const folder = dirname(path);
  const live = basename(path);
  const names = io.fs.readdirSync(folder).filter((name) => isSiblingName(live, name));
  return names
    .flatMap((name) => siblingAt(io, join(folder, name)))
    .toSorted((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? 1 : -1));
}

function siblingAt(io: LogIo, path: string): Sibling[] {
  const stat = io.fs.statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return [];
  return [{ path, compression: compressionOf(path), modifiedMs: stat.mtimeMs, size: stat.size, inode: stat.ino }];
}
