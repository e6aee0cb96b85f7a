/** Any list of answers as columns and rows: what a file of it holds. */
import * as z from "zod/mini";

export const Table = z.object({
  /** As in the answer that they come from; units stand in the names. */
  columns: z.array(z.string()),
  rows: z.array(z.array(z.nullable(z.union([z.string(), z.number(), z.boolean()])))),
});

export type Table = z.infer<typeof Table>;
export type TableCell = Table["rows"][number][number];
