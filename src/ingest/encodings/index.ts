import { console } from "./console/index.ts";
import type { Encoding } from "./encoding.ts";
import { gcloudlogging } from "./gcloudlogging/index.ts";
import { json } from "./json/index.ts";

/** Encodings of one line a record; `pretty`, of many, is read by the record reader. */
export const encodings = [console, json, gcloudlogging] as const satisfies readonly Encoding[];
