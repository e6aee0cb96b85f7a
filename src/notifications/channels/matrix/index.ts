/** A room of Matrix. The idempotency key is the transaction's, so the server itself drops what comes twice. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { html, htmlAddress } from "../../encode/html.ts";
import { unlinked } from "../../encode/plain.ts";
import { addressField, required, textField } from "../../field.ts";
import { fitted, plainLine } from "../../fit.ts";
import { json, numberIn, sendHttp, type HttpRequest } from "../../http-sink.ts";
import { outlineOf, type Line } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";
import { below } from "../../../sources/http/shown-address.ts";

const settings = z.strictObject({
  server: addressField({ about: "The homeserver.", example: "https://matrix.example.org" }),
  room: required(z.string().check(z.maxLength(255), z.regex(/^![\w.:/+=-]+$/)), "the id of a room, beginning with !", {
    about: "The id of the room, which its settings show under Advanced. The account must have joined it.",
    example: "!abc123:example.org",
  }),
  token: textField(400, { about: "An access token of the account.", example: "syt_…", secret: true }),
});

/** An event has at most 64 KiB, with everything in it. */
const mostLetters = 8000;

export const matrix = channel({
  kind: "matrix",
  takes: "alerts",
  settings,
  format(message, { server, room, token }): HttpRequest {
    const { title, tone, lines, link } = outlineOf(message);
    const texts = textsIn[message.language];
    const plain = fitted(lines, { encode: plainLine, limit: mostLetters, texts });
    const formatted = fitted(lines, { encode, limit: mostLetters * 2, texts, between: "" });
    const content = {
      msgtype: tone === "info" || tone === "resolved" ? "m.notice" : "m.text",
      body: [unlinked(title), plain, ...(link === null ? [] : [link.url])].join("\n"),
      format: "org.matrix.custom.html",
      formatted_body: `<p><strong>${html(title)}</strong></p>${formatted}${
        link === null ? "" : `<p><a href="${htmlAddress(link.url)}">${html(link.label)}</a></p>`
      }`,
      "m.mentions": {},
    };
    const path = ["_matrix", "client", "v3", "rooms", room, "send", "m.room.message", message.idempotency_key];
    const url = below(server, `/${path.map(encodeURIComponent).join("/")}`).href;
    return { ...json(url, content, { authorization: `Bearer ${token}` }), method: "PUT" };
  },
  send: (request, _settings, tools) => sendHttp(request, tools, (answer) => numberIn(answer, "retry_after_ms")),
});

function encode({ is, text }: Line): string {
  const shown = html(text);
  if (is === "heading") return `<p><strong>${shown}</strong></p>`;
  if (is === "label") return `<p><em>${shown}</em></p>`;
  return is === "step" ? `<p>• ${shown}</p>` : is === "log" ? `<p><code>${shown}</code></p>` : `<p>${shown}</p>`;
}
