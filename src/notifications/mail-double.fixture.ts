/** A mail server on loopback that keeps what it is handed. */
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface MailDouble {
  readonly port: number;
  readonly mails: {
    readonly raw: string;
    readonly from: string;
    readonly to: readonly string[];
    readonly isSecure: boolean;
    readonly user: string | null;
  }[];
  stop(): Promise<void>;
}

export async function startMail(options: SMTPServerOptions = {}): Promise<MailDouble> {
  const mails: MailDouble["mails"] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH"],
    hideSTARTTLS: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        const raw = Buffer.concat(chunks).toString("utf8");
        mails.push({ raw, from, to: rcptTo.map(({ address }) => address), isSecure: session.secure, user: session.user ?? null });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
