/** An address without the login that may stand in it: for rows, messages and logs. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href.replace(/\/$/, "");
}

/** Below an address that may have a path of its own (a proxy's). */
export function below(address: string, path: string): URL {
  const base = new URL(address);
  const [pathname, query] = path.split("?");
  base.pathname = base.pathname.replace(/\/+$/, "") + pathname!;
  base.search = query === undefined ? "" : `?${query}`;
  base.hash = "";
  return base;
}
