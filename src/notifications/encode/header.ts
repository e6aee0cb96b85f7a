/** Values of headers: no line ends, and beyond ASCII encoded words (RFC 2047). */

/** For a program that encodes by itself: nothing that ends the line. */
export const headerText = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** For HTTP: what is not plain ASCII, or looks like an encoded word, goes as one or several of them. */
export function asciiHeader(text: string): string {
  const line = headerText(text);
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes("=?")) return line;
  const words: string[] = [];
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) words.push(`=?UTF-8?B?${Buffer.from(bytes).toString("base64")}?=`);
    bytes = [];
  };
  for (const character of line) {
    const encoded = Buffer.from(character, "utf8");
    if (bytes.length + encoded.length > mostBytes) flush();
    bytes.push(...encoded);
  }
  flush();
  return words.join(" ");
}

/** An encoded word has at most 75 letters. */
const mostBytes = 45;
