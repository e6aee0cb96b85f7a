/** Where the server listens: `HOST:PORT`, for now on this machine only. */
import * as z from "zod/mini";

export interface Listen {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
}

export const listenExpects = "HOST:PORT with a loopback host, such as 127.0.0.1:8014";

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
    if (listen && isLoopback(listen.host)) return listen;
    context.issues.push({ code: "custom", input: text, message: listen === null ? "" : refusal(listen) });
    return { host: "127.0.0.1", port: 0 };
  }),
);

function refusal({ host, port }: Listen): string {
  return (
    `${host} can be reached from other machines, and this version has no accounts that would keep strangers out. ` +
    `Listen on 127.0.0.1:${port} and reach it through an SSH tunnel: ssh -L ${port}:127.0.0.1:${port} USER@THIS-MACHINE`
  );
}
