/** What can be read of one log or address, as the page shows it. */
import type { SourceCheck } from "../core/views.ts";
import { badQuery } from "../server/query.ts";
import type { NamedSource } from "../server/index.ts";
import {
  checkNamedApi,
  checkNamedDebug,
  checkNamedLog,
  type DiscoveryIo,
  type NamedAddress,
  type NamedLog,
} from "../sources/discovery/index.ts";

export interface CheckPlace {
  readonly io: DiscoveryIo;
  readonly now: number;
  readonly roots: readonly string[];
  readonly signal: AbortSignal;
}

/** @throws {AppError} bad-query */
export async function checkSource({ kind, target }: NamedSource, { io, now, roots, signal }: CheckPlace): Promise<SourceCheck> {
  if (kind === "log") return ofLog(await checkNamedLog(io, target, roots), target, roots);
  if (!URL.canParse(target) || !/^https?:\/\//.test(target)) throw badQuery("target", "expected an http:// or https:// address");
  return ofAddress(kind === "api" ? await checkNamedApi(io, target, now, signal) : await checkNamedDebug(io, target, signal));
}

const nothing = { files: [], bytes: null, node_id: null, version: null, trouble: null } as const;

function ofLog(log: NamedLog, target: string, roots: readonly string[]): SourceCheck {
  if (log.state === "reads") return { ...nothing, state: "reads", files: [...log.files], bytes: log.bytes };
  return { ...nothing, files: [], state: "cannot-read", trouble: troubleOfLog(log.state, target, roots) };
}

function ofAddress(found: NamedAddress): SourceCheck {
  if (found.state === "answers") return { ...nothing, files: [], state: "reads", node_id: found.nodeId, version: found.version };
  const { message, fix } = found.trouble;
  return { ...nothing, files: [], state: "cannot-read", trouble: { message, fix } };
}

/** @returns what is wrong with a log that the page names, and the cure */
export function troubleOfLog(
  state: Exclude<NamedLog["state"], "reads">,
  target: string,
  roots: readonly string[],
): { readonly message: string; readonly fix: string } {
  const log = target.slice(0, 200);
  const below = roots.length === 0 ? "No folder is allowed yet" : `Allowed are ${roots.slice(0, 5).join(", ")}`;
  switch (state) {
    case "relative":
      return { message: `${log} is no full path.`, fix: "Write it from the root on, such as /srv/storj/node.log." };
    case "outside":
      return {
        message: `${log} is not below a folder from which the page may read.`,
        fix: `${below}: name the folder in log_roots of the config file, or the log with --node.`,
      };
    case "too-wide":
      return {
        message: `${log} stands for too much.`,
        fix: "Name the log itself, or a pattern within one folder such as /srv/*/node.log.",
      };
    case "missing":
      return { message: `There is no file ${log}.`, fix: "Check the spelling, and log.output in the node's config.yaml." };
    case "denied":
      return {
        message: `${log} may not be read.`,
        fix: "Give the monitor's user permission to read the file and its folders.",
      };
    case "no-log":
      return {
        message: `${log} does not read like the log of a storage node.`,
        fix: "Name the file that log.output of the node's config.yaml names.",
      };
  }
}
