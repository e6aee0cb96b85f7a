/** Pieces that are downloaded often. */
import * as z from "zod/mini";
import { count, nullable, range } from "./parts.ts";

export const HotPieces = z.object({
  ...range,
  pieces: z.array(z.object({ piece: z.string(), node: z.string(), satellite: nullable(z.string()), downloads: count, bytes: z.number() })),
});

export type HotPieces = z.infer<typeof HotPieces>;
