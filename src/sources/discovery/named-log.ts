/** A log that somebody names on the page: read only when it lies below the folders that the operator allows, and reads like a node's. */
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { isGlob, resolveTarget } from "../logs/targets.ts";
import { realLogIo, type LogIo } from "../logs/io.ts";
import { orElse, type DiscoveryIo } from "./io.ts";
import { lookAtLog } from "./usual-logs.ts";

export type NamedLog =
  | { readonly state: "reads"; readonly files: readonly string[]; readonly bytes: number }
  | { readonly state: "relative" | "outside" | "missing" | "denied" | "no-log" | "too-wide" };

const mostFiles = 100;

/** Nothing outside `roots` is looked at, so that the answer tells nothing of it. */
export async function checkNamedLog(
  io: DiscoveryIo,
  target: string,
  roots: readonly string[],
  logIo: LogIo = realLogIo,
): Promise<NamedLog> {
  const isContainer = target.startsWith("docker:");
  if (!isContainer && !isAbsolute(target)) return { state: "relative" };
  // A pattern must not climb out of its folder, nor walk through a whole disk.
  if (isGlob(target) && (target.includes("..") || target.includes("**"))) return { state: "too-wide" };
  if (!isContainer && !isBelowOne(isGlob(target) ? fixedFolder(target) : resolve(target), roots)) return { state: "outside" };
  const files = resolved(target, logIo);
  if (files.length === 0) return { state: "missing" };
  if (files.length > mostFiles) return { state: "too-wide" };
  return allOf(await Promise.all(files.map((path) => checkFile(io, path, roots))), files);
}

/** Folders of logs that are configured: the default of `log_roots`. */
export function foldersOf(logs: readonly string[]): string[] {
  const folders = logs.filter((log) => !log.startsWith("docker:")).map((log) => (isGlob(log) ? fixedFolder(log) : dirname(resolve(log))));
  return [...new Set(folders)];
}

/** Of a pattern: the folder before its first sign. */
const fixedFolder = (glob: string) => resolve(dirname(`${glob.slice(0, glob.search(/[*?[\]{}]/))}x`));

/** The root folder of a disk is everything, and so no limit. */
const isBelowOne = (path: string, roots: readonly string[]) => roots.some((root) => dirname(root) !== root && isBelow(path, root));

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}

type FileCheck = { readonly state: "reads"; readonly bytes: number } | { readonly state: "outside" | "missing" | "denied" | "no-log" };

async function checkFile(io: DiscoveryIo, path: string, roots: readonly string[]): Promise<FileCheck> {
  const real = await orElse(io.fs.realpath(path), null);
  if (real === null) return { state: "missing" };
  const realRoots = await Promise.all(roots.map((root) => orElse(io.fs.realpath(root), root)));
  if (!isBelowOne(real, realRoots)) return { state: "outside" };
  const look = await lookAtLog(io, real);
  if (look.state === "readable") return { state: "reads", bytes: look.bytes };
  return { state: look.state === "none" ? "no-log" : "denied" };
}

function allOf(checks: readonly FileCheck[], files: readonly string[]): NamedLog {
  for (const state of ["outside", "denied", "missing", "no-log"] as const)
    if (checks.some((check) => check.state === state)) return { state };
  return { state: "reads", files, bytes: checks.reduce((sum, check) => sum + (check.state === "reads" ? check.bytes : 0), 0) };
}

function resolved(target: string, logIo: LogIo): readonly string[] {
  try {
    return resolveTarget(logIo, target);
  } catch (cause) {
    // No docker here, or not for us.
    if (cause instanceof Error && "code" in cause) return [];
    throw cause;
  }
}
