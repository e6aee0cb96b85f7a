/** What the command line asks a running monitor when it imports, and what it is told. Not part of the open interface. */
import * as z from "zod/mini";

export const ImportRequest = z.object({ node: z.string(), files: z.array(z.string()) });

export const ImportStatus = z.object({
  id: z.string(),
  state: z.enum(["waiting", "reading", "done", "failed"]),
  /** Of the files themselves, compressed or not. */
  read_bytes: z.number(),
  total_bytes: z.number(),
  lines: z.int(),
  records: z.int(),
  unreadable: z.int(),
  /** Files that gave nothing, or not everything. */
  notes: z.array(z.object({ text: z.string(), isTrouble: z.boolean() })),
  /** Why nothing was read. */
  error: z.nullable(z.object({ code: z.string(), message: z.string(), fix: z.string() })),
});

export type ImportRequest = z.infer<typeof ImportRequest>;
export type ImportStatus = z.infer<typeof ImportStatus>;
