/** Where state belongs on each platform. */
import { posix, win32 } from "node:path";
import type { Environment } from "./environment-layer.ts";

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly home: string;
  readonly isRoot: boolean;
}

const folder = "storj-node-monitor";

export function defaultDataFolder({ platform, env, home, isRoot }: Machine): string {
  if (platform === "win32") return win32.join(env["LOCALAPPDATA"] || win32.join(home, "AppData", "Local"), folder);
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", folder);
  if (isRoot) return posix.join("/var/lib", folder);
  // The XDG specification: a relative path there is to be ignored.
  const state = env["XDG_STATE_HOME"];
  return posix.join(state?.startsWith("/") ? state : posix.join(home, ".local", "state"), folder);
}

/** A demo keeps its data apart, so that it can never be taken for the real thing. */
export function dataFolderOf(configured: string | null, demo: boolean, machine: Machine): string {
  const data = configured ?? defaultDataFolder(machine);
  const path = machine.platform === "win32" ? win32 : posix;
  return demo ? path.join(data, "demo") : data;
}
