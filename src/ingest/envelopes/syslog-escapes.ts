/** rsyslog writes control characters as `#` and three octal digits (`#011` is a tab); only control characters are written so. */
export function unescape(text: string): string {
  return text.replace(/#(0[0-3][0-7]|177)/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
