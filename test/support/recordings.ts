/** Recorded answers of a node by the path they were given at, byte for byte. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const folder = join(import.meta.dirname, "../fixtures/recorded-api");

export const recordings = [
  "v1.121.8/fresh",
  "v1.121.8/healthy",
  "v1.121.8/suspended",
  "v1.142.7/fresh",
  "v1.142.7/healthy",
  "v1.162.3/fresh",
  "v1.162.3/healthy",
  "v1.162.3/vetting",
  "v1.162.3/suspended",
  "v1.162.3/disqualified",
  "v1.162.3/overallocated",
] as const;

export const satellites = {
  us1: "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S",
  eu1: "12L9ZFwhzVpuEKMUNUqkaTLGzwY9G24tbiigLiXpmZWKwmcNDDs",
  ap1: "121RTSDpyNZVcEU84Ticf2L1ntiuUimbWgfATz21tuvgk3vzoA6",
  saltlake: "1wFTAgs9DP5RSnCqKV1eLf6N9wtk4EAtmN5DpSxcs8EjT69tGE",
} as const;
export type SatelliteName = keyof typeof satellites;
/** Of the recordings with real traffic; the satellite has no public name. */
export const trafficSatellite = "1B671AtGXXtXtLQxU7DYzAiy8qnr38Scqj9wswRcpHbtXmVz17";

export interface RecordedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}
export type Recording = (path: string) => RecordedAnswer | null;

const texts = new Map<string, string>();
export function recordedText(recording: string, file: string): string {
  const path = join(folder, recording, `${file}.json`);
  const text = texts.get(path) ?? readFileSync(path, "utf8");
  texts.set(path, text);
  return text;
}
/** Of a version's debug port. */
export const recordedMetrics = (version: string, file = "metrics"): string =>
  gunzipSync(readFileSync(join(folder, version, `${file}.txt.gz`))).toString("utf8");
export const recordedJson = (recording: string, file: string): unknown => JSON.parse(recordedText(recording, file)) as unknown;

export function readRecording(recording: string): Recording {
  const json = (body: string, status = 200): RecordedAnswer => ({ status, contentType: "application/json", body });
  const file = (name: string) => (existsSync(join(folder, recording, `${name}.json`)) ? json(recordedText(recording, name)) : null);
  const named = (id: string) => Object.entries({ ...satellites, sat: trafficSatellite }).find(([, known]) => known === id)?.[0] ?? null;
  const ofSatellite = (prefix: string, id: string) => {
    const name = named(id);
    return name === null
      ? json('{"error":"consoleapi storagenode: console: trust: satellite is untrusted"}\n', 404)
      : file(`${prefix}-${name}`);
  };
  const rules: readonly (readonly [RegExp, (m: RegExpExecArray) => RecordedAnswer | null])[] = [
    [/^\/api\/sno\/$/, () => file("sno")],
    [/^\/api\/sno\/satellites$/, () => file("satellites")],
    [/^\/api\/sno\/satellite\/(\w+)$/, (m) => ofSatellite("satellite", m[1]!)],
    [/^\/api\/sno\/satellites\/(\w+)\/pricing$/, (m) => ofSatellite("pricing", m[1]!)],
    [/^\/api\/sno\/estimated-payout$/, () => file("estimated-payout")],
    [/^\/api\/sno\/estimated-payout\?id=(\w+)$/, (m) => withErrorStatus(ofSatellite("estimated-payout", m[1]!))],
    [/^\/api\/heldamount\/periods$/, () => file("periods")],
    [/^\/api\/heldamount\/paystubs\/(\d{4}-\d\d)$/, (m) => json(stubsOf(recording, m[1]!))],
    [/^\/api\/heldamount\/held-history$/, () => file("held-history")],
    [/^\/api\/heldamount\/payout-history\/(\d{4}-\d\d)$/, (m) => payoutsOf(m[1]!, file) ?? json("null\n")],
    [/^\/api\/notifications\/list\?limit=\d+&page=1$/, () => file("notifications-7-1")],
  ];
  return (path) => {
    for (const [shape, answer] of rules) {
      const match = shape.exec(path);
      if (match) return answer(match);
    }
    return null;
  };
}

/** The estimate of a satellite that disqualified the node was recorded with its status 500. */
const withErrorStatus = (answer: RecordedAnswer | null) => (answer?.body.startsWith('{"error"') ? { ...answer, status: 500 } : answer);

/** The whole range was recorded; a month of it is cut out with its text unchanged. */
function stubsOf(recording: string, month: string): string {
  const stubs = recordedText(recording, "paystubs-range-all").match(/\{[^{}]*\}/g) ?? [];
  const own = stubs.filter((stub) => stub.includes(`"period":"${month}"`));
  return own.length === 0 ? "null\n" : `[${own.join(",")}]\n`;
}

/** Recorded on 2026-11-23: the months before by one and by eight. */
function payoutsOf(month: string, file: (name: string) => RecordedAnswer | null): RecordedAnswer | null {
  if (month === "2026-10") return file("payout-history-month-minus-1");
  return month === "2026-03" ? file("payout-history-month-minus-8") : null;
}
