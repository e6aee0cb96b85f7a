/**
 * What a log says about the operator and no page may show: mail address and wallet. They stand in the
 * lines `Operator email` and `Operator wallet` of each start, and may stand in an error.
 */
const hidden = "[hidden]";

const aboutOperator = /operator\s+(?:e-?mail|wallet)/i;
/** The field of those lines, in whatever depth of quoting. */
const quotedAddress = /(address(\\*")\s*:\s*\2)(.*?)(?=\2)/gi;
const bareAddress = /(address\s*[:=]\s*)([^\s"\\,}]+)/gi;
const wallet = /\b0x[0-9a-f]{40}\b/gi;
/** What follows the name of a mail box; looked for first, since it begins with a character that is rare. */
const mailHost = /(?:@|\\+u0040)((?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24})/gu;
const mailBox = /[\p{L}\p{N}._%+'-]{1,64}$/u;
/** `id@host:port` is the address of a satellite, `module@v1.2.3` one of the program's parts. */
const satelliteId = /^[1-9A-HJ-NP-Za-km-z]{45,}$/;
const moduleVersion = /^v\d/;

export function withoutPersonal(text: string): string {
  let shown = text;
  if (aboutOperator.test(shown)) shown = shown.replace(quotedAddress, `$1${hidden}`).replace(bareAddress, `$1${hidden}`);
  if (shown.includes("0x")) shown = shown.replace(wallet, hidden);
  return withoutMail(shown);
}

function withoutMail(text: string): string {
  let shown = "";
  let from = 0;
  for (const { index, 0: found, 1: host } of text.matchAll(mailHost)) {
    const box = mailBox.exec(text.slice(Math.max(from, index - 64), index))?.[0] ?? "";
    if (box === "" || satelliteId.test(box) || moduleVersion.test(host!)) continue;
    shown += text.slice(from, index - box.length) + hidden;
    from = index + found.length;
  }
  return shown + text.slice(from);
}
