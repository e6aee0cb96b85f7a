/**
 * A line that was cut for its length, with its JSON object closed behind the last field that is whole.
 * @returns `null` when not one field is whole
 */
export function closedObject(text: string): string | null {
  const start = text.startsWith("{") ? 0 : text.indexOf('\t{"') + 1;
  if (start === 0 && !text.startsWith("{")) return null;
  let depth = 0;
  let inString = false;
  let lastField = -1;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === backslash) i++;
      else if (c === quote) inString = false;
    } else if (c === quote) inString = true;
    else if (c === openBrace || c === openBracket) depth++;
    else if (c === closeBrace || c === closeBracket) depth--;
    else if (c === comma && depth === 1) lastField = i;
  }
  return lastField < 0 ? null : `${text.slice(0, lastField)}}`;
}

const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
