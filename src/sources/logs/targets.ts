/** What a target of the config stands for: a path, the files of a glob, or the log of a docker container. */
import { basename, isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import type { LogIo } from "./io.ts";
import { isSiblingName } from "./siblings.ts";

/** Paths of live files; rotated siblings of one of them are left to their follower. Empty while nothing matches. */
export function resolveTarget(io: LogIo, target: string): readonly string[] {
  if (target.startsWith("docker:")) return containerLog(io, target.slice("docker:".length));
  if (!isGlob(target)) return [isAbsolute(target) ? target : resolve(target)];
  const matches = io.fs.globSync(target).toSorted();
  const isSibling = (path: string) =>
    matches.some((live) => live !== path && sameFolder(live, path) && isSiblingName(basename(live), basename(path)));
  return matches.filter((path) => !/\.(?:gz|zst)$/.test(path) && !isSibling(path)).map((path) => resolve(path));
}

export const isGlob = (target: string): boolean => /[*?[\]{}]/.test(target);
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
