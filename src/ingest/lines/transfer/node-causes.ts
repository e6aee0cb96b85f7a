import type { Cause } from "./causes.ts";

/** Causes on the node's own side: disk, space, rights, database, clock. */
export const nodeCauses: readonly Cause[] = [
  {
    id: "piece-missing",
    patterns: ["file does not exist", "no such file or directory"],
    on: "out",
    side: "node",
    text: "The piece is missing, or its file is empty",
    advice: "Check the disk and the file system, and that the whole data folder is mounted; pieces that are gone cannot be brought back.",
  },
  {
    id: "log-file-missing",
    patterns: ["record points to unknown log file", "unable to open log file"],
    on: "both",
    side: "node",
    text: "A hashstore log file is missing",
    advice: "Check that the whole hashstore folder is mounted and that no file was moved or deleted.",
  },
  {
    id: "piece-corrupt",
    patterns: ["PieceHeader framing field", "Incompatible storage format", "unexpected EOF"],
    on: "out",
    side: "node",
    text: "The piece file is corrupt",
    advice: "Check the disk (SMART) and the file system; look for a power cut or a disk that was full.",
  },
  {
    id: "disk-error",
    patterns: [
      "input/output error",
      "disk I/O error",
      "bad message",
      "structure needs cleaning",
      "Data error (cyclic redundancy check)",
      "read-only file system",
      "stale NFS file handle",
      "device not configured",
    ],
    on: "both",
    side: "node",
    text: "The disk or its file system reports errors",
    advice: "Look into the system's log, check cables and SMART, and check the file system while the node is stopped.",
  },
  {
    id: "no-space",
    patterns: ["no space left on device", "out of space", "not enough allocated", "hashtbl full", "There is not enough space on the disk"],
    on: "in",
    side: "node",
    text: "No space is left",
    advice: "Lower the allocated space, or make room on the disk; leave about a tenth of it free.",
  },
  {
    id: "system-limit",
    patterns: ["permission denied", "Access is denied", "too many open files"],
    on: "both",
    side: "node",
    text: "The system refuses: rights or limits",
    advice: "Check who owns the data folder, and the limit of open files of the node's service.",
  },
  {
    id: "database",
    patterns: ["database is locked", "malformed", "file is not a database"],
    on: "both",
    side: "node",
    text: "A database of the node is locked or damaged",
    advice:
      "Locked: the disk is too slow, move the databases to a faster one. Malformed: stop the node and repair or recreate that database.",
  },
  {
    id: "clock",
    patterns: ["order created too long ago", "order created too far in the future", "order expired", "piece expired"],
    on: "both",
    side: "node",
    text: "The order is out of its time: a wrong clock, or a slow client",
    advice: "If there are many at once, check that the system's clock is set by NTP; single ones come from slow clients.",
  },
];
