/** A webhook of a Discord channel. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { discordMarkdown } from "../../encode/discord-markdown.ts";
import { cut } from "../../encode/plain.ts";
import { addressField } from "../../field.ts";
import { fitted } from "../../fit.ts";
import { json, numberIn, sendHttp } from "../../http-sink.ts";
import type { Tone } from "../../message.ts";
import { outlineOf, type Line } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";

const settings = z.strictObject({
  url: addressField({
    about: "The address of the webhook, from the channel's settings under Integrations.",
    example: "https://discord.com/api/webhooks/123456/abcdef",
    secret: true,
  }),
});

/** Of an embed; title and description together stay far below the 6000 of a whole message. */
const limits = { title: 256, description: 4096 } as const;
const colors: Readonly<Record<Tone, number>> = { critical: 0xd6323a, warning: 0xd98e04, info: 0x2f6fde, resolved: 0x2e8b57 };

export const discord = channel({
  kind: "discord",
  takes: "alerts",
  settings,
  format(message, { url }) {
    const { title, tone, lines, link } = outlineOf(message);
    const address = new URL(url);
    // With it the answer comes when the message is kept, and says what is wrong with it.
    address.searchParams.set("wait", "true");
    return json(address.href, {
      username: "Storj Node Monitor",
      allowed_mentions: { parse: [] },
      embeds: [
        {
          title: titleOf(title),
          description: fitted(lines, { encode, limit: limits.description, texts: textsIn[message.language] }),
          color: colors[tone],
          timestamp: message.at,
          ...(link !== null && link.url.length <= 2048 && { url: link.url }),
        },
      ],
    });
  },
  send: (request, _settings, tools) =>
    sendHttp(request, tools, (answer) => {
      const seconds = numberIn(answer, "retry_after");
      return seconds === null ? null : Math.ceil(seconds * 1000);
    }),
});

/** Escaping may double it; a backslash must not lose what it stands before. */
function titleOf(title: string): string {
  let [most, encoded] = [limits.title, discordMarkdown(title)];
  while (encoded.length > limits.title) encoded = discordMarkdown(cut(title, (most -= 8)));
  return encoded;
}

function encode({ is, text }: Line): string {
  const shown = discordMarkdown(text);
  if (is === "heading") return `\n**${shown}**`;
  if (is === "label") return `__${shown}__`;
  return is === "step" ? `- ${shown}` : is === "log" ? `> ${shown}` : shown;
}
