/** Pushover. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { cut, unlinked } from "../../encode/plain.ts";
import { optional, required, usualAddress } from "../../field.ts";
import { fitted, plainLine } from "../../fit.ts";
import { json, sendHttp, unixSeconds } from "../../http-sink.ts";
import type { Tone } from "../../message.ts";
import { outlineOf } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";
import type { Answer } from "../../../sources/http/send.ts";
import { below } from "../../../sources/http/shown-address.ts";

const id = z.string().check(z.regex(/^[A-Za-z0-9]{30}$/));
const idExpects = "30 letters and digits";
const settings = z.strictObject({
  token: required(id, idExpects, { about: "The token of the application.", example: "azGDORePK8gMaC0QOYAMyEEuzJnyUi", secret: true }),
  user: required(id, idExpects, { about: "The key of the user or group.", example: "uQiRzpo4DXghDmr9QzzfQu27cmVRsG", secret: true }),
  device: optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,25}(?:,[A-Za-z0-9_-]{1,25}){0,9}$/)), "names of devices, with commas", {
    about: "Only these devices; left out, all of them.",
    example: "phone",
  }),
  server: usualAddress("https://api.pushover.net", { about: "The server.", example: "https://api.pushover.net" }),
});

const limits = { title: 250, message: 1024, url: 512 } as const;
/** The highest one repeats itself until somebody taps it: reminders are the monitor's own business. */
const priorities: Readonly<Record<Tone, number>> = { critical: 1, warning: 0, info: -1, resolved: 0 };

export const pushover = channel({
  kind: "pushover",
  takes: "alerts",
  settings,
  format(message, { token, user, device, server }) {
    const { title, tone, lines, link } = outlineOf(message);
    return json(below(server, "/1/messages.json").href, {
      token,
      user,
      ...(device !== null && { device }),
      title: cut(unlinked(title), limits.title),
      message: fitted(lines, { encode: plainLine, limit: limits.message, texts: textsIn[message.language] }).trimStart(),
      priority: priorities[tone],
      timestamp: unixSeconds(message.at),
      ...(link !== null && link.url.length <= limits.url && { url: link.url, url_title: link.label }),
    });
  },
  send: (request, _settings, tools) => sendHttp(request, tools, (answer) => untilReset(answer, tools.now())),
});

/** The month's quota is used up: it says when the next month begins. */
function untilReset({ status, headers }: Answer, nowMs: number): number | null {
  const reset = Number(headers["x-limit-app-reset"]);
  return status === 429 && reset > 0 ? Math.max(0, reset * 1000 - nowMs) : null;
}
