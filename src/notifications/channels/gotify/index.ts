/** An application of a Gotify server. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { unlinked } from "../../encode/plain.ts";
import { addressField, textField } from "../../field.ts";
import { fitted, plainLine } from "../../fit.ts";
import { json, sendHttp } from "../../http-sink.ts";
import type { Tone } from "../../message.ts";
import { outlineOf } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";
import { below } from "../../../sources/http/shown-address.ts";

const settings = z.strictObject({
  server: addressField({ about: "The server.", example: "https://gotify.example.org" }),
  token: textField(100, { about: "The token of the application.", example: "A1b2C3…", secret: true }),
});

/** It has no limit of its own; a phone has. */
const mostLetters = 8000;
const priorities: Readonly<Record<Tone, number>> = { critical: 8, warning: 5, info: 2, resolved: 4 };

export const gotify = channel({
  kind: "gotify",
  takes: "alerts",
  settings,
  format(message, { server, token }) {
    const { title, tone, lines, link } = outlineOf(message);
    const body = {
      title: unlinked(title),
      message: fitted(lines, { encode: plainLine, limit: mostLetters, texts: textsIn[message.language] }).trimStart(),
      priority: priorities[tone],
      extras: {
        "client::display": { contentType: "text/plain" },
        ...(link !== null && { "client::notification": { click: { url: link.url } } }),
      },
    };
    return json(below(server, "/message").href, body, { "x-gotify-key": token });
  },
  send: (request, _settings, tools) => sendHttp(request, tools),
});
