/** Opening log files: regular files only. */
import { constants } from "node:fs";
import type { LogIo } from "./io.ts";

/** A pipe would block for ever without `O_NONBLOCK`, and is refused like a folder. */
export function openRegular(io: LogIo, path: string): number {
  const fd = io.fs.openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (io.fs.fstatSync(fd).isFile()) return fd;
  io.fs.closeSync(fd);
  throw Object.assign(new Error(`${path} is no regular file`), { code: "ENOTFILE" });
}
