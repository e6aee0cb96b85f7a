/** A source that begins at the end of its log: said once, in marks that are stored together with the source itself. */
import { firstLineName, readAt, readHead } from "./content.ts";
import type { LogIo } from "./io.ts";
import type { KnownFiles } from "./known-files.ts";
import { beforeBytes } from "./mark.ts";
import { openRegular } from "./open-file.ts";
import type { LogTargets } from "./targets.ts";

const newline = 10;
const lookBackBytes = 1024 * 1024;

/** Every file that the target stands for now counts as read, to behind its last whole line. A file that comes later is read whole. */
export function beginAtEnd(target: string, targets: LogTargets, files: KnownFiles, io: LogIo): void {
  for (const path of pathsNow(target, targets)) skipToEnd(path, files, io);
}

function pathsNow(target: string, targets: LogTargets): readonly string[] {
  try {
    return targets.paths(target);
  } catch (cause) {
    if (cause instanceof Error) return [];
    throw cause;
  }
}

function skipToEnd(path: string, files: KnownFiles, io: LogIo): void {
  let fd: number;
  try {
    fd = openRegular(io, path);
  } catch (cause) {
    // Its source says why it cannot be read.
    if (cause instanceof Error) return;
    throw cause;
  }
  try {
    const { size } = io.fs.fstatSync(fd);
    const head = readHead(io, fd);
    if (firstLineName(head) === null || files.beginningAs(head).length > 0) return;
    const from = Math.max(0, size - lookBackBytes);
    const end = readAt(io, fd, from, size - from).lastIndexOf(newline) + 1;
    const position = end === 0 ? size : from + end;
    const before = readAt(io, fd, Math.max(0, position - beforeBytes), Math.min(beforeBytes, position));
    files.create(path, head, io.now()).startAt(position, before, end === 0);
  } finally {
    io.fs.closeSync(fd);
  }
}
