/** Where the server listens: `HOST:PORT`. */
import * as z from "zod/mini";

export interface Listen {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
}

export const listenExpects = "HOST:PORT, such as 127.0.0.1:8014";

/** `null` when it is no `HOST:PORT`. */
export function parseListen(text: string): Listen | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  return match && port <= 65_535 ? { host: match[1] ?? match[2]!, port } : null;
}

/** Names and addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

export const listenSchema = z.pipe(
  z.string(),
  z.transform((text, context): Listen => {
    const listen = parseListen(text);
    if (listen) return listen;
    context.issues.push({ code: "custom", input: text, message: "" });
    return { host: "127.0.0.1", port: 0 };
  }),
);
