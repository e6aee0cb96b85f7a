/** Discord's markdown: a backslash before any sign of it, and mentions that are none. */
const anywhere = /[\\*_~`|[\]<]|:(?=\/\/)/g;
/** Headings, lists, quotes and small print begin a line. */
const atStart = /^(?:[-+#>]|\d+(?=[.)]))/;

export const discordMarkdown = (text: string): string =>
  text
    .replace(anywhere, "\\$&")
    .replace(atStart, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`))
    .replace(/@/g, "@\u200b");
