/** The outside as discovery sees it: this machine's files and loopback ports. All of it waits, so that a dead mount holds up nobody. */
import { open, readdir, readFile, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { realGet, type Get } from "../http/get.ts";

export interface DiscoveryIo {
  readonly get: Get;
  readonly fs: {
    readonly readdir: (path: string) => Promise<readonly string[]>;
    readonly stat: (path: string) => Promise<{ readonly size: number; isFile(): boolean }>;
    readonly readFile: (path: string, encoding: "utf8") => Promise<string>;
    /** Without links. */
    readonly realpath: (path: string) => Promise<string>;
    /** The first bytes of a file. */
    readonly head: (path: string, bytes: number) => Promise<Buffer>;
  };
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly dockerRoot: string;
  /** Folders whose sub-folders may hold a node. */
  readonly roots: readonly string[];
  /** Folders in which logs usually stand. */
  readonly logFolders: readonly string[];
  readonly ports: readonly number[];
}

/** The dashboard's default and those that operators of several nodes count up to. */
const ports = Array.from({ length: 21 }, (_, i) => 14_002 + i);

export const realDiscoveryIo: DiscoveryIo = {
  get: realGet,
  fs: { readdir, stat, readFile, realpath, head },
  home: homedir(),
  platform: process.platform,
  dockerRoot: "/var/lib/docker/containers",
  roots: ["/mnt", "/srv", "/media", "/storj", "/opt", "/var/lib", "/data", "/home"],
  logFolders: ["/var/log", "/var/log/storj", "/var/log/storagenode"],
  ports,
};

async function head(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await file.read(buffer, 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What cannot be read is not there for us; anything but a file error is a mistake. */
export async function orElse<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) return otherwise;
    throw cause;
  }
}
