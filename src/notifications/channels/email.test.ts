import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import type { Lookup } from "../../sources/http/address-guard.ts";
import { checkSettings, kindOf, type Settings } from "../check-channel.ts";
import type { ChannelTools, SendResult } from "../channel.ts";
import { hostile, key, message, messages, tools } from "../channel-double.fixture.ts";
import { startMail as startDouble, type MailDouble } from "../mail-double.fixture.ts";
import type { Message } from "../message.ts";

const fixtures = join(import.meta.dirname, "../../../test/fixtures");
const pem = (name: string) => readFileSync(join(fixtures, "tls", name), "utf8");

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

async function startMail(options: SMTPServerOptions = {}): Promise<MailDouble> {
  const double = await startDouble(options);
  stop = () => double.stop();
  return double;
}

const plain = { host: "127.0.0.1", security: "none", from: "monitor@example.org", to: ["me@example.org", "you@example.org"] };
function send(what: Message, settings: Settings, over: Partial<ChannelTools> = {}): Promise<SendResult> {
  const email = kindOf("email");
  const parsed = checkSettings(email, settings);
  return email.send(email.format(what, parsed), parsed, tools(over));
}
/** The certificate is for another name than the address of the double. */
const named: Lookup = (_host, options, found) =>
  options.all ? found(null, [{ address: "127.0.0.1", family: 4 }]) : found(null, "127.0.0.1", 4);

describe("a mail", () => {
  test.each(Object.keys(messages))("is these bytes: %s", async (name) => {
    const double = await startMail();
    expect(await send(messages[name]!, { ...plain, port: double.port })).toMatchObject({ is: "sent", answer: { status: 250 } });
    expect(double.mails).toMatchObject([{ from: plain.from, to: plain.to, isSecure: false, user: null }]);
    if (name !== "many-rules")
      await expect(double.mails[0]!.raw.replaceAll("\r\n", "\n")).toMatchFileSnapshot(join(fixtures, `notifications/email/${name}.txt`));
  });

  test("that is sent again is the same bytes", async () => {
    const double = await startMail();
    for (let i = 0; i < 2; i++) await send(messages["hostile"]!, { ...plain, port: double.port });
    expect(double.mails[0]!.raw).toBe(double.mails[1]!.raw);
    expect(double.mails[0]!.raw).toContain(`Message-ID: <${key}@example.org>`);
  });

  test("has the headers that the monitor gives it, and none that a node's name brings", async () => {
    const double = await startMail();
    await send(message([{ ...hostile, title: "a\r\nBcc: all@example.org\r\n\r\nbody \u2028X-Evil: 1" }]), { ...plain, port: double.port });
    const [{ raw, to }] = double.mails as [MailDouble["mails"][0]];
    const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
    const names = head.split("\r\n").map((line) => line.slice(0, line.indexOf(":")));
    expect(names.toSorted()).toEqual([
      "Auto-Submitted",
      "Content-Type",
      "Date",
      "From",
      "MIME-Version",
      "Message-ID",
      "Subject",
      "To",
      "X-Idempotency-Key",
    ]);
    expect(to).toEqual(plain.to);
  });
});

describe("the connection", () => {
  const tls = { cert: pem("cert.pem"), key: pem("key.pem") };
  const auth: SMTPServerOptions = {
    disabledCommands: [],
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      password === "right"
        ? done(null, { user: username })
        : done(Object.assign(new Error("Authentication failed"), { responseCode: 535 })),
  };
  const login = { user: "monitor", password: "right" };

  test("goes over STARTTLS with a login", async () => {
    const double = await startMail({ ...auth, ...tls, hideSTARTTLS: false });
    const result = await send(
      messages["one"]!,
      { ...plain, ...login, host: "monitor.example.org", security: "starttls", port: double.port },
      { authority: tls.cert, lookup: named },
    );
    expect(result).toMatchObject({ is: "sent" });
    expect(double.mails).toMatchObject([{ isSecure: true, user: "monitor" }]);
  });

  test("goes over TLS from the first byte with a login", async () => {
    const double = await startMail({ ...auth, ...tls, secure: true });
    const result = await send(
      messages["one"]!,
      { ...plain, ...login, host: "monitor.example.org", security: "tls", port: double.port },
      { authority: tls.cert, lookup: named },
    );
    expect(result).toMatchObject({ is: "sent" });
    expect(double.mails).toMatchObject([{ isSecure: true, user: "monitor" }]);
  });

  test("a server without STARTTLS gets no mail and no password", async () => {
    const double = await startMail({ ...auth, allowInsecureAuth: true });
    expect(await send(messages["one"]!, { ...plain, ...login, security: "starttls", port: double.port })).toMatchObject({ is: "retry" });
    expect(double.mails).toEqual([]);
  });

  test.each<[string, Partial<ChannelTools>, string]>([
    ["nobody vouches for", { lookup: named }, "monitor.example.org"],
    ["is for another name", { lookup: named, authority: tls.cert }, "localhost"],
  ])("a certificate that %s is refused", async (_name, over, host) => {
    for (const security of ["tls", "starttls"] as const) {
      const double = await startMail({ ...tls, secure: security === "tls", hideSTARTTLS: false });
      expect(await send(messages["one"]!, { ...plain, security, host, port: double.port }, over)).toMatchObject({ is: "retry" });
      expect(double.mails).toEqual([]);
      await stop();
    }
    stop = () => Promise.resolve();
  });

  test("a login that fails is told as the server tells it", async () => {
    const double = await startMail({ ...auth, ...tls, hideSTARTTLS: false });
    const wrong = { ...plain, user: "monitor", password: "wrong", host: "monitor.example.org", security: "starttls", port: double.port };
    expect(await send(messages["one"]!, wrong, { authority: tls.cert, lookup: named })).toEqual({
      is: "retry",
      afterMs: null,
      answer: { status: 535, text: "535 Authentication failed" },
    });
  });

  test("a server that is busy is asked again", async () => {
    const busy = Object.assign(new Error("Greylisted"), { responseCode: 451 });
    const double = await startMail({ onRcptTo: (_address, _session, done) => done(busy) });
    expect(await send(messages["one"]!, { ...plain, port: double.port })).toMatchObject({ is: "retry", answer: { status: 451 } });
  });

  test("who is refused of several is told", async () => {
    const double = await startMail({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith("you") ? Object.assign(new Error("No such user"), { responseCode: 550 }) : null),
    });
    const result = await send(messages["one"]!, { ...plain, port: double.port });
    expect(result).toMatchObject({ is: "sent", answer: { text: expect.stringContaining("Refused: you@example.org.") as string } });
  });

  test("without encryption it stays within the own network", async () => {
    const outside: Lookup = (_host, options, found) =>
      options.all ? found(null, [{ address: "169.254.1.1", family: 4 }]) : found(null, "169.254.1.1", 4);
    expect(await send(messages["one"]!, { ...plain, host: "mail.example", port: 25 }, { lookup: outside })).toMatchObject({
      is: "retry",
      answer: { text: expect.stringContaining("never asked") as string },
    });
  });

  test("nobody listens, or somebody who says nothing of sense", async () => {
    expect(await send(messages["one"]!, { ...plain, port: 1 })).toMatchObject({
      is: "retry",
      answer: { text: "Nothing listens at 127.0.0.1:1." },
    });
    const cutter = createServer((socket) => socket.resetAndDestroy());
    await new Promise<void>((resolve) => cutter.listen(0, "127.0.0.1", resolve));
    stop = () => new Promise((resolve) => void cutter.close(() => resolve()));
    expect(await send(messages["one"]!, { ...plain, port: (cutter.address() as AddressInfo).port })).toMatchObject({
      is: "retry",
      answer: { status: null },
    });
  });
});
