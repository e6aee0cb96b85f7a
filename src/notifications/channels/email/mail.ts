/** A mail as plain data: text and HTML of the same lines. */
import { html, htmlAddress } from "../../encode/html.ts";
import { headerText } from "../../encode/header.ts";
import { unlinked } from "../../encode/plain.ts";
import { fitted, plainLine } from "../../fit.ts";
import type { Message } from "../../message.ts";
import { outlineOf, type Line, type Outline } from "../../outline.ts";
import { textsIn } from "../../texts/index.ts";
import type { EmailSettings } from "./settings.ts";

export interface Mail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly isUrgent: boolean;
}

/** Some servers refuse mails from 1 MiB on. */
const mostLetters = 200_000;

export function mailOf(message: Message, { from, to }: EmailSettings): Mail {
  const outline = outlineOf(message);
  const { title, lines, link, tone } = outline;
  const fit = { limit: mostLetters, texts: textsIn[message.language] };
  const text = fitted(lines, { ...fit, encode: plainLine }).trimStart();
  const foot = link === null ? "" : `\n\n${link.label}: ${link.url}`;
  return {
    id: message.idempotency_key,
    at: message.at,
    from,
    to,
    subject: headerText(title),
    text: `${unlinked(title)}\n\n${text}${foot}\n`,
    html: page(outline, fitted(lines, { ...fit, encode }), message.language),
    isUrgent: tone === "critical",
  };
}

const colors: Readonly<Record<Outline["tone"], string>> = { critical: "#c0282f", warning: "#a86a00", info: "#2f5fc4", resolved: "#24744a" };

/** Mail programs know no style sheet of their own accord: few styles, and each where it counts. */
function page({ title, tone, link }: Outline, body: string, language: string): string {
  const foot = link === null ? "" : `<p><a href="${htmlAddress(link.url)}">${html(link.label)}</a></p>\n`;
  return `<!doctype html>
<html lang="${language}">
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif">
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3;color:${colors[tone]}">${html(title)}</h1>
${body}
${foot}</body>
</html>
`;
}

function encode({ is, text }: Line): string {
  const shown = html(text);
  if (is === "heading") return `<h2 style="margin:20px 0 4px;font-size:17px">${shown}</h2>`;
  if (is === "label") return `<p style="margin:12px 0 4px"><strong>${shown}</strong></p>`;
  if (is === "step") return `<p style="margin:4px 0 4px 16px">&#8226; ${shown}</p>`;
  return is === "log" ? `<p style="margin:4px 0;font:13px/1.4 monospace">${shown}</p>` : `<p style="margin:4px 0">${shown}</p>`;
}
