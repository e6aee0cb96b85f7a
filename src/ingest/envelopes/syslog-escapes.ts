/**
 * rsyslog writes control characters as `#` and three octal digits (`#011` is a tab). The JSON part is
 * left alone: it holds no control characters, so a `#011` in it is text.
 */
export function unescape(text: string): string {
  const json = text.indexOf('#011{"');
  const head = json < 0 ? text : text.slice(0, json + 4);
  return (
    head.replace(/#(0[0-3][0-7]|177)/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))) + text.slice(head.length)
  );
}

/** Programs whose lines may be the node's: itself, and what carries its output. */
const carriers = /storagenode|storj|supervisord|docker|podman|containerd|^[0-9a-f]{12}$/i;
export const isOthers = (program: string): boolean => !carriers.test(program);
