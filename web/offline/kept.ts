/** What of the page is kept for when the monitor is not reached, and under which name. */
export type Kept = "page" | "asset" | "answer";

/** `below`: the folder of the page. `null`: it is not kept. */
export function keptAs(url: URL, below: URL, isNavigation: boolean): Kept | null {
  if (!url.href.startsWith(below.href)) return null;
  const path = url.href.slice(below.href.length).split(/[?#]/, 1)[0]!;
  if (path.startsWith("api/v1/")) return isView(path.slice("api/v1/".length)) ? "answer" : null;
  if (path.startsWith("api/")) return null;
  if (isNavigation) return "page";
  return path.startsWith("assets/") || /^[a-z-]+\.(?:svg|webmanifest)$/.test(path) ? "asset" : null;
}

/** Files, sessions, and what is found by searching or counting are not. */
const isView = (what: string): boolean =>
  !/^(?:export|session|sessions|claim|password|setup|settings|preferences|channels|messages|push|import|events|rules\/[^/]+\/preview|health|openapi\.json)\b/.test(
    what,
  );

/** Ranges that end now move on with every question: the newest answer of each length stands for all of them. */
export function keyOf(url: URL, nowMs: number): string {
  const key = new URL(url);
  const from = key.searchParams.get("from");
  if (from !== null && key.searchParams.get("to") === null) {
    key.searchParams.delete("from");
    const hours = Math.round((nowMs - Date.parse(from)) / 3_600_000);
    key.searchParams.set("hours", String(hours));
  }
  key.searchParams.sort();
  return key.href;
}

/** When an answer was given that is shown now because the monitor is not reached. */
export const snapshotHeader = "x-snapshot-at";
