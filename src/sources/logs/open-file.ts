/** Opening log files: regular files only, and errors as states with their cure. */
import { constants } from "node:fs";
import type { LogIo } from "./io.ts";

export interface Trouble {
  readonly code: "missing" | "denied" | "not-a-file" | "utf-16" | "unreadable";
  readonly message: string;
  readonly fix: string;
}

/** A pipe would block for ever without `O_NONBLOCK`, and is refused like a folder. */
export function openRegular(io: LogIo, path: string): { fd: number; inode: number } {
  const fd = io.fs.openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stat = io.fs.fstatSync(fd);
  if (stat.isFile()) return { fd, inode: stat.ino };
  io.fs.closeSync(fd);
  throw Object.assign(new Error(`${path} is no regular file`), { code: "ENOTFILE" });
}

export function troubleOf(cause: unknown, path: string): Trouble {
  const code = cause === "utf-16" ? "utf-16" : cause instanceof Error && "code" in cause ? String(cause.code) : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return {
        code: "missing",
        message: `${path} does not exist.`,
        fix: "Check the path and log.output of the node; reading starts by itself when the file appears.",
      };
    case "EACCES":
    case "EPERM":
      return {
        code: "denied",
        message: `Permission denied: ${path} cannot be read.`,
        fix: `Give the monitor's user read access, for example with "setfacl -m u:USER:r ${path}", or add it to the group that owns the file. Reading goes on where it stopped.`,
      };
    case "ENOTFILE":
    case "EISDIR":
      return { code: "not-a-file", message: `${path} is no regular file.`, fix: "Name the log file itself, not a folder or a pipe." };
    case "utf-16":
      return {
        code: "utf-16",
        message: `${path} is written as UTF-16.`,
        fix: "Let the node write the file itself (log.output in its config.yaml), or convert it to UTF-8.",
      };
    default:
      return {
        code: "unreadable",
        message: `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        fix: "Check the disk or the network mount it is on; reading goes on by itself.",
      };
  }
}
