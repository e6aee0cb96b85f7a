/** How people of other machines come to the dashboard. */
import { isIP } from "node:net";
import * as z from "zod/mini";
import { textList } from "./key.ts";

export const publicUrl = z.string().check(z.refine((text) => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)));

/** `10.0.0.1`, `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [, address = "", bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128);
}

export const proxyList = textList(64).check(z.refine((all) => all.every(isNetwork)));
