/** `NAME=SPEC` of the command line: `attic=/srv/node.log,http://127.0.0.1:14002`. */
import { nodeNameExpects, nodeNamePattern } from "../core/node-name.ts";
import type { RawMap } from "./raw.ts";

export type NodeSpec = { readonly ok: true; readonly node: RawMap } | { readonly ok: false; readonly why: string };

const debugScheme = /^debug\+(?=https?:\/\/)/;

export function parseNodeSpec(text: string): NodeSpec {
  const at = text.indexOf("=");
  if (at < 0)
    return { ok: false, why: "there is no = in it; expected NAME=SPEC, such as attic=/srv/storj/node.log,http://127.0.0.1:14002" };
  const name = text.slice(0, at);
  if (!nodeNamePattern.test(name))
    return { ok: false, why: `the name ${JSON.stringify(name)} cannot be used; expected ${nodeNameExpects}` };
  const parts = splitAtCommas(text.slice(at + 1)).filter((part) => part !== "");
  if (parts.length === 0)
    return { ok: false, why: `nothing stands behind ${name}=; expected a log path, a glob, docker:CONTAINER or an http:// address` };
  const debug = parts.filter((part) => debugScheme.test(part)).map((part) => part.replace(debugScheme, ""));
  const api = parts.filter((part) => /^https?:\/\//.test(part));
  const logs = parts.filter((part) => !debugScheme.test(part) && !/^https?:\/\//.test(part));
  const strange = logs.find((part) => /^[a-z][a-z0-9+.-]*:\/\//i.test(part));
  if (strange !== undefined)
    return { ok: false, why: `${strange} is no address that can be asked; expected http://, https:// or debug+http://` };
  if (api.length > 1) return { ok: false, why: `it names ${api.length} API addresses; expected one a node` };
  if (debug.length > 1) return { ok: false, why: `it names ${debug.length} debug addresses; expected one a node` };
  return {
    ok: true,
    node: { name, logs, ...(api[0] === undefined ? {} : { api: api[0] }), ...(debug[0] === undefined ? {} : { debug: debug[0] }) },
  };
}

/** A comma ends a part, `\,` is a comma; every other backslash stands for itself (Windows paths). */
function splitAtCommas(text: string): string[] {
  return text.split(/(?<!\\),/).map((part) => part.replaceAll("\\,", ",").trim());
}
