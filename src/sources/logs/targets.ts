/** What the targets of the config stand for: a path, the files of a glob, or the log of a docker container. */
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { LogIo } from "./io.ts";
import { isSiblingName } from "./siblings.ts";

/** Files of a glob, and containers made anew, come and go. */
const resolveEveryMs = 10_000;

interface Resolved {
  readonly atMs: number;
  /** Throws what the system said. */
  readonly paths: () => readonly string[];
}

/** All log targets of the monitor: what is a log of its own is no rotated copy of another. */
export class LogTargets {
  readonly #targets: readonly string[];
  readonly #io: LogIo;
  readonly #resolved = new Map<string, Resolved>();
  #live: ReadonlySet<string> = new Set();
  #liveAtMs = Number.NEGATIVE_INFINITY;

  constructor(targets: readonly string[], io: LogIo) {
    this.#targets = targets;
    this.#io = io;
  }

  /** The same list until it is looked up again. @throws what the system says */
  paths(target: string): readonly string[] {
    const now = this.#io.now();
    const known = this.#resolved.get(target);
    if (known && (isFixed(target) || now - known.atMs < resolveEveryMs)) return known.paths();
    const resolved = { atMs: now, paths: lookUp(this.#io, target) };
    this.#resolved.set(target, resolved);
    return resolved.paths();
  }

  isLive(path: string): boolean {
    const now = this.#io.now();
    if (now - this.#liveAtMs >= resolveEveryMs) {
      this.#live = new Set(this.#targets.flatMap((target) => this.#standsFor(target)));
      this.#liveAtMs = now;
    }
    return this.#live.has(resolve(path));
  }

  #standsFor(target: string): readonly string[] {
    try {
      return this.paths(target);
    } catch (cause) {
      // What cannot be looked up now stands for nothing now; its own source says why.
      if (cause instanceof Error) return [];
      throw cause;
    }
  }
}

function lookUp(io: LogIo, target: string): () => readonly string[] {
  try {
    const paths = resolveTarget(io, target);
    return () => paths;
  } catch (cause) {
    return () => {
      throw cause;
    };
  }
}

/** Paths of live files; rotated siblings of one of them are left to their follower. Empty while nothing matches. */
export function resolveTarget(io: LogIo, target: string): readonly string[] {
  if (target.startsWith("docker:")) return containerLog(io, target.slice("docker:".length));
  if (!isGlob(target)) return [resolve(target)];
  const matches = io.fs.globSync(target).toSorted();
  const isSibling = (path: string) =>
    matches.some((live) => live !== path && sameFolder(live, path) && isSiblingName(basename(live), basename(path)));
  return matches.filter((path) => !/\.(?:gz|zst)$/.test(path) && !isSibling(path)).map((path) => resolve(path));
}

export const isGlob = (target: string): boolean => /[*?[\]{}]/.test(target);
const isFixed = (target: string): boolean => !isGlob(target) && !target.startsWith("docker:");
const sameFolder = (a: string, b: string) => a.slice(0, -basename(a).length) === b.slice(0, -basename(b).length);

const Container = z.looseObject({ Name: z.string(), ID: z.string(), LogPath: z.string().optional() });

/** Docker keeps a folder for each container with its name and the path of its json-file log. A name is exact; an id may be cut short. */
function containerLog(io: LogIo, wanted: string): readonly string[] {
  const containers = io.fs.readdirSync(io.dockerRoot).flatMap((folder) => {
    const container = Container.safeParse(readJson(io, join(io.dockerRoot, folder, "config.v2.json")));
    return container.success ? [{ folder, ...container.data }] : [];
  });
  const found = containers.find((c) => c.Name.replace(/^\//, "") === wanted) ?? containers.find((c) => c.ID.startsWith(wanted));
  return found ? [logOf(io, found.folder, found.LogPath ?? "")] : [];
}

/** Where docker says that it is; in docker's own folder when that is mounted elsewhere than docker has it. */
function logOf(io: LogIo, folder: string, said: string): string {
  const beside = join(io.dockerRoot, folder, `${folder}-json.log`);
  if (said === "" || (!isThere(io, said) && isThere(io, beside))) return beside;
  return said;
}

function isThere(io: LogIo, path: string): boolean {
  try {
    return io.fs.statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    if (cause instanceof Error) return true;
    throw cause;
  }
}

function readJson(io: LogIo, path: string): unknown {
  try {
    return JSON.parse(io.fs.readFileSync(path, "utf8"));
  } catch (cause) {
    // A container that is being made or removed has no readable file; another look comes soon.
    if (cause instanceof Error) return null;
    throw cause;
  }
}
