/** A bot of Telegram. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { telegramAddress, telegramHtml } from "../../encode/telegram-html.ts";
import { optional, required, usualAddress } from "../../field.ts";
import { fitted } from "../../fit.ts";
import { json, numberIn, sendHttp } from "../../http-sink.ts";
import { outlineOf, type Line } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";
import { below } from "../../../sources/http/shown-address.ts";

const settings = z.strictObject({
  token: required(z.string().check(z.regex(/^\d{3,20}:[A-Za-z0-9_-]{20,80}$/)), "a token as @BotFather gives it", {
    about: "The token of the bot.",
    example: "123456789:AAF…",
    secret: true,
  }),
  chat: required(z.string().check(z.regex(/^(?:-?\d{1,20}|@\w{3,64})$/)), "the number of a chat, or @ and the name of a channel", {
    about: "Whom the bot writes to. It writes only where it was spoken to, or was added.",
    example: "-1001234567890",
  }),
  topic: optional(z.int().check(z.minimum(1)), "a number", { about: "A topic of the group.", example: "12" }),
  server: usualAddress("https://api.telegram.org", { about: "Another server of the bot API.", example: "http://127.0.0.1:8081" }),
});

const mostLetters = 4096;

export const telegram = channel({
  kind: "telegram",
  takes: "alerts",
  settings,
  format(message, { token, chat, topic, server }) {
    const { title, tone, lines, link } = outlineOf(message);
    const head = `<b>${telegramHtml(title)}</b>\n`;
    const foot = link === null ? "" : `\n<a href="${telegramAddress(link.url)}">${telegramHtml(link.label)}</a>`;
    const end = head.length + foot.length < mostLetters / 2 ? foot : "";
    const body = fitted(lines, { encode, limit: mostLetters - head.length - end.length, texts: textsIn[message.language] });
    return json(below(server, `/bot${token}/sendMessage`).href, {
      chat_id: chat,
      ...(topic !== null && { message_thread_id: topic }),
      text: head + body + end,
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      disable_notification: tone === "info",
    });
  },
  send: (request, _settings, tools) =>
    sendHttp(request, tools, (answer) => {
      const seconds = numberIn(answer, "parameters", "retry_after");
      return seconds === null ? null : seconds * 1000;
    }),
});

function encode({ is, text }: Line): string {
  const shown = telegramHtml(text);
  if (is === "heading") return `\n<b>${shown}</b>`;
  if (is === "label") return `<i>${shown}</i>`;
  return is === "step" ? `• ${shown}` : is === "log" ? `<code>${shown}</code>` : shown;
}
