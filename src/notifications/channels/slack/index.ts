/** An incoming webhook of Slack. */
import * as z from "zod/mini";
import { channel } from "../../channel.ts";
import { cut } from "../../encode/plain.ts";
import { slackLink, slackText } from "../../encode/slack-text.ts";
import { addressField } from "../../field.ts";
import { fitted, plainLine } from "../../fit.ts";
import { json, sendHttp } from "../../http-sink.ts";
import { outlineOf, type Line } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";

const settings = z.strictObject({
  url: addressField({
    about: "The address of the incoming webhook.",
    example: "https://hooks.slack.com/services/T000/B000/abcdef",
    secret: true,
  }),
});

/** Letters of a header block and of a text block, as they are after encoding. */
const limits = { header: 150, text: 3000 } as const;

export const slack = channel({
  kind: "slack",
  takes: "alerts",
  settings,
  format(message, { url }) {
    const { title, lines, link } = outlineOf(message);
    const text = fitted(lines, {
      encode: (line: Line) => slackText(plainLine(line)),
      limit: limits.text,
      texts: textsIn[message.language],
    });
    const plain = (shown: string) => ({ type: "plain_text", text: shown, emoji: false });
    return json(url, {
      // What a notification shows; it takes no markup either.
      text: slackText(title),
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: "header", text: plain(headerOf(title)) },
        { type: "section", text: plain(text) },
        ...(link === null || link.url.length > 2000
          ? []
          : [{ type: "section", text: { type: "mrkdwn", text: slackLink(link.url, link.label), verbatim: true } }]),
      ],
    });
  },
  send: (request, _settings, tools) => sendHttp(request, tools),
});

function headerOf(title: string): string {
  let [most, encoded] = [limits.header, slackText(title)];
  while (encoded.length > limits.header) encoded = slackText(cut(title, (most -= 6)));
  return encoded;
}
