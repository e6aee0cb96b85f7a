/** How somebody wants figures and cards to be shown. */
import * as z from "zod/mini";
import { nullable } from "./parts.ts";

export const Preferences = z.object({
  theme: z.enum(["auto", "light", "dark"]),
  /** Of bytes: TB or TiB. */
  units: z.enum(["decimal", "binary"]),
  /** `null`: US dollars. */
  currency: nullable(z.object({ code: z.string(), per_usd: z.number() })),
  /** IANA name; `null`: that of the browser. */
  time_zone: nullable(z.string()),
  density: z.enum(["comfortable", "compact"]),
  /** Of numbers and dates; `auto`: that of the browser. */
  language: z.enum(["auto", "en", "de"]),
  /** Ids of cards. */
  hidden: z.array(z.string()),
  /** Ids of cards, the first on top; empty: as each page has them. */
  order: z.array(z.string()),
});

export type Preferences = z.infer<typeof Preferences>;

export const usualPreferences: Preferences = {
  theme: "auto",
  units: "decimal",
  currency: null,
  time_zone: null,
  density: "comfortable",
  language: "auto",
  hidden: [],
  order: [],
};
