/** Hands a mail to a server. The connection is the monitor's own, so that its address is checked like every other one. */
import type { TcpNetConnectOpts, Socket } from "node:net";
import { ForbiddenAddress, guardedLookup, isForbidden, isLocal } from "../../../sources/http/address-guard.ts";
import type { ChannelTools, SendResult, SinkAnswer } from "../../channel.ts";
import { clean } from "../../encode/plain.ts";
import type { Mail } from "./mail.ts";
import type { EmailSettings } from "./settings.ts";

const stepMs = 15_000;
/** Over everything: a server that says a letter every few seconds meets it, too. */
const wholeMs = 60_000;

export async function deliver(mail: Mail, settings: EmailSettings, tools: ChannelTools): Promise<SendResult> {
  let socket: Socket | null = null;
  try {
    socket = await connected(settings, tools);
    if (settings.security === "none" && !isLocal(bare(socket.remoteAddress)))
      return failed(null, `${settings.host} is no machine of the own network, so the mail is not sent without encryption.`);
    return { is: "sent", answer: await handOver(mail, settings, tools, socket) };
  } catch (cause) {
    return failed(...wordsOf(cause, settings));
  } finally {
    socket?.destroy();
  }
}

const bare = (address: string | undefined) => (address ?? "").replace(/^::ffff:/, "");
const failed = (status: number | null, text: string): SendResult => ({
  is: "retry",
  afterMs: null,
  answer: { status, text: clean(text, 2000) },
});

/** Loaded with the first mail: most monitors send none. */
const net = () => process.getBuiltinModule("node:net");

function connected({ host, port }: EmailSettings, { lookup, signal }: ChannelTools): Promise<Socket> {
  if (isForbidden(host)) return Promise.reject(new ForbiddenAddress(host));
  return new Promise((resolve, reject) => {
    const socket = net().connect({ host, port, lookup: guardedLookup(lookup) as TcpNetConnectOpts["lookup"] } as TcpNetConnectOpts);
    const give = (cause: Error) => {
      socket.destroy();
      reject(cause);
    };
    const timer = setTimeout(() => give(new Error("the connection took too long")), stepMs);
    const aborted = () => give(new Error("stopped"));
    signal.addEventListener("abort", aborted, { once: true });
    socket.once("error", give);
    socket.once("close", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
    });
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.off("error", give);
      // Whoever uses it hears its errors, too; this one is there when nobody does any more.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}

async function handOver(mail: Mail, settings: EmailSettings, { authority, signal }: ChannelTools, connection: Socket): Promise<SinkAnswer> {
  const { createTransport } = await import("nodemailer");
  const { host, port, security, user, password } = settings;
  const transport = createTransport({
    connection,
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user !== null && { auth: { user, pass: password ?? "" } }),
    tls: { minVersion: "TLSv1.2", ...(authority !== undefined && { ca: authority }) },
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const deadline = setTimeout(() => connection.destroy(new Error("it took too long")), wholeMs);
  const aborted = () => connection.destroy(new Error("stopped"));
  signal.addEventListener("abort", aborted);
  try {
    const { response, rejected } = await transport.sendMail(partsOf(mail));
    const refused = rejected.length === 0 ? "" : ` Refused: ${rejected.join(", ")}.`;
    return { status: Number.parseInt(response, 10) || null, text: clean(`${response}${refused}`, 2000) };
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener("abort", aborted);
    transport.close();
  }
}

/** The same bytes each time it is sent. */
function partsOf({ id, at, from, to, subject, text, html, isUrgent }: Mail) {
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return {
    from,
    to: [...to],
    subject,
    text,
    html,
    date: new Date(at),
    messageId: `<${id}@${domain}>`,
    baseBoundary: id,
    headers: { "Auto-Submitted": "auto-generated", "X-Idempotency-Key": id },
    ...(isUrgent && { priority: "high" as const }),
  };
}

function wordsOf(cause: unknown, { host, port }: EmailSettings): [status: number | null, text: string] {
  if (cause instanceof ForbiddenAddress)
    return [null, `${host} leads to ${cause.address}, a link-local or metadata address that is never asked.`];
  if (!(cause instanceof Error)) return [null, String(cause)];
  const { responseCode, response, code } = cause as { responseCode?: number; response?: string; code?: string };
  if (responseCode !== undefined) return [responseCode, response ?? cause.message];
  if (code === "ECONNREFUSED") return [null, `Nothing listens at ${host}:${port}.`];
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return [null, `The name ${host} is not known.`];
  return [null, `Handing the mail to ${host}:${port} failed: ${cause.message}`];
}
