/** A topic of ntfy: the text is the body, all else stands in headers. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { asciiHeader } from "../../encode/header.ts";
import { plainLink, unlinked } from "../../encode/plain.ts";
import { optional, optionalText, required, text, usualAddress } from "../../field.ts";
import { fitted, plainLine, utf8Bytes } from "../../fit.ts";
import { sendHttp, type HttpRequest } from "../../http-sink.ts";
import type { Tone } from "../../message.ts";
import { outlineOf } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";
import { below } from "../../../sources/http/shown-address.ts";

const settings = z.strictObject({
  topic: required(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)), "1 to 64 letters, digits, _ and -", {
    about: "The topic. Without a login, whoever knows its name may read along.",
    example: "storj-7Kd2hQpX",
  }),
  server: usualAddress("https://ntfy.sh", { about: "The server.", example: "https://ntfy.example.org" }),
  token: optional(text(200), "an access token", {
    about: "An access token, where the topic needs a login.",
    example: "tk_…",
    secret: true,
  }),
  user: optionalText(100, { about: "A user name, in place of a token.", example: "monitor" }),
  password: optionalText(200, { about: "The password of the user.", example: "…", secret: true }),
});

const mostBytes = 4096;
const priorities: Readonly<Record<Tone, string>> = { critical: "5", warning: "4", info: "3", resolved: "3" };
const tags: Readonly<Record<Tone, string>> = {
  critical: "rotating_light",
  warning: "warning",
  info: "information_source",
  resolved: "white_check_mark",
};

export const ntfy = channel({
  kind: "ntfy",
  takes: "alerts",
  settings,
  format(message, { topic, server, token, user, password }): HttpRequest {
    const { title, tone, lines, link } = outlineOf(message);
    const login =
      token !== null
        ? { authorization: `Bearer ${token}` }
        : user !== null
          ? { authorization: `Basic ${Buffer.from(`${user}:${password ?? ""}`).toString("base64")}` }
          : {};
    return {
      method: "POST",
      url: below(server, `/${topic}`).href,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        title: asciiHeader(unlinked(title)),
        priority: priorities[tone],
        tags: tags[tone],
        ...(link !== null && { click: asciiHeader(plainLink(link.url)) }),
        ...login,
      },
      body: fitted(lines, { encode: plainLine, limit: mostBytes, sizeOf: utf8Bytes, texts: textsIn[message.language] }).trimStart(),
    };
  },
  send: (request, _settings, tools) => sendHttp(request, tools),
});
