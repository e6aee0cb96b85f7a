/** A dead man's switch: an address that is called as long as alerts work. Who misses the call tells the operator. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { addressField, usual } from "../../field.ts";
import { sendHttp, type HttpRequest } from "../../http-sink.ts";

const settings = z.strictObject({
  url: addressField({ about: "The address that is called.", example: "https://hc-ping.com/0b1c…", secret: true }),
  every_minutes: usual(z.int().check(z.minimum(1), z.maximum(1440)), 5, "a whole number from 1 to 1440", {
    about: "Minutes between two calls. The other side should wait for three times as long.",
    example: "5",
  }),
});

export const heartbeat = channel({
  kind: "heartbeat",
  takes: "pulses",
  settings,
  everyMs: ({ every_minutes }) => every_minutes * 60_000,
  format: (_message, { url }): HttpRequest => ({ method: "GET", url, headers: {}, body: null }),
  send: (request, _settings, tools) => sendHttp(request, tools),
});
