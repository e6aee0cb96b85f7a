/** Any program that takes a POST: the body is the message itself. */
import { createHmac } from "node:crypto";
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { addressField, optional, text } from "../../field.ts";
import { json, sendHttp, type HttpRequest } from "../../http-sink.ts";

const settings = z.strictObject({
  url: addressField({ about: "Where the messages go.", example: "https://hooks.example.org/storj" }),
  secret: optional(text(500), "a text of up to 500 characters", {
    about: "Signs each message: X-Signature is t=SECONDS,v1=HEX, with HEX the HMAC-SHA256 of SECONDS, a dot and the body.",
    example: "…",
    secret: true,
  }),
  authorization: optional(text(1000), "the value of a header", {
    about: "Sent as the header Authorization.",
    example: "Bearer …",
    secret: true,
  }),
});

export const webhook = channel({
  kind: "webhook",
  takes: "alerts",
  settings,
  format: (message, { url, authorization }): HttpRequest =>
    json(url, message, { "x-idempotency-key": message.idempotency_key, ...(authorization !== null && { authorization }) }),
  send(request, { secret }, tools) {
    if (secret === null) return sendHttp(request, tools);
    // The time is that of sending: who checks it against replays must take a message that waited for hours.
    const seconds = Math.floor(tools.now() / 1000);
    const signature = createHmac("sha256", secret).update(`${seconds}.`).update(request.body!).digest("hex");
    return sendHttp({ ...request, headers: { ...request.headers, "x-signature": `t=${seconds},v1=${signature}` } }, tools);
  },
});
