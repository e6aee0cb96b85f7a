/** What went wrong, as an answer: a code, what happened, and the cure. */
import type { FastifyReply } from "fastify";
import type { Duplex } from "node:stream";
import { AppError } from "../core/errors.ts";
import { TooManyAttempts } from "./access/access.ts";

/** Told of every fault of our own, with the reference that the client was given. */
export type OnFault = (cause: unknown, reference: string) => void;

/** What could not be read as HTTP has no reply to answer with. */
export function answerRaw(socket: Duplex, headers: Readonly<Record<string, string>>): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify({
    error: { code: "bad-request", message: "This is no HTTP request.", fix: "See /api/docs for what there is." },
  });
  const lines = Object.entries({
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    connection: "close",
  });
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`);
}

export const notAnAddress = new AppError(
  "bad-address",
  "This is no address: it has a percent sign that stands for nothing.",
  "See /api/docs for what there is.",
);

const statusOf: Readonly<Record<string, number>> = {
  "not-found": 404,
  "not-first-run": 409,
  restarting: 409,
  "setting-locked": 409,
  "not-set": 404,
  "no-such-node": 404,
  "alert-unknown": 404,
  "channel-unknown": 404,
  "channel-locked": 409,
  "message-unknown": 404,
  "alert-closed": 409,
  "rule-unknown": 404,
  "maintenance-unknown": 404,
  "no-token": 401,
  "login-needed": 401,
  "claim-needed": 401,
  "wrong-password": 401,
  "wrong-token": 401,
  "already-claimed": 409,
  "no-session": 409,
  "too-many-attempts": 429,
  busy: 503,
  "given-up": 503,
  "foreign-host": 421,
  "foreign-origin": 403,
  "no-origin": 403,
};

export function answerFault(cause: unknown, reply: FastifyReply, onFault: OnFault): FastifyReply {
  if (cause instanceof TooManyAttempts) reply.header("retry-after", String(cause.retryAfterSeconds));
  if (cause instanceof AppError && cause.code !== "page-missing")
    return reply.status(statusOf[cause.code] ?? 400).send({ error: { code: cause.code, message: cause.message, fix: cause.fix } });
  if (cause instanceof Error && "statusCode" in cause && Number(cause.statusCode) < 500)
    return reply.status(Number(cause.statusCode)).send({ error: { code: "bad-request", message: cause.message, fix: "See /api/docs." } });
  const reference = Math.floor(Math.random() * 0xffffffff)
    .toString(16)
    .toUpperCase()
    .padStart(8, "0");
  onFault(cause, reference);
  return reply.status(500).send({
    error: {
      code: "internal",
      message: `The monitor failed to answer. Reference ${reference}.`,
      fix: "Try again; the monitor's own log has the details under this reference.",
    },
  });
}
