/** Lines of a node as each relay and each encoding writes them into a file. */
export interface Wrapping {
  readonly name: string;
  /** What the node itself writes: one line of this encoding goes into `wrap`. */
  readonly encoding: "console" | "json";
  /** A record as physical lines, newlines included. */
  readonly wrap: (line: string, atMs: number) => readonly string[];
  /** Lines that end the last record where nothing else does. */
  readonly end?: string;
  /** A record may span lines, so damage to one may take its neighbour with it. */
  readonly spansLines?: true;
}

const iso = (ms: number) => new Date(ms).toISOString();
const nanos = (ms: number) => `${iso(ms).slice(0, 23)}123456Z`;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const syslogTime = (ms: number) =>
  `${months[new Date(ms).getUTCMonth()]} ${String(new Date(ms).getUTCDate()).padStart(2)} ${iso(ms).slice(11, 19)}`;

/** Relays split at 8 or 16 KiB; shorter parts split ordinary lines, too. */
function parts(line: string, length: number): string[] {
  return Array.from({ length: Math.ceil(line.length / length) }, (_, i) => line.slice(i * length, (i + 1) * length));
}

const docker = (text: string, ms: number) => `${JSON.stringify({ log: text, stream: "stdout", time: nanos(ms) })}\n`;

export const wrappings: readonly Wrapping[] = [
  { name: "plain", encoding: "console", wrap: (line) => [`${line}\n`] },
  { name: "CRLF", encoding: "console", wrap: (line) => [`${line}\r\n`] },
  { name: "json", encoding: "json", wrap: (line) => [`${line}\n`] },
  { name: "docker json-file", encoding: "console", wrap: (line, ms) => [docker(`${line}\n`, ms)] },
  {
    name: "docker json-file, records split",
    encoding: "console",
    spansLines: true,
    wrap: (line, ms) => parts(`${line}\n`, 120).map((part) => docker(part, ms)),
  },
  { name: "docker logs -t", encoding: "console", wrap: (line, ms) => [`${nanos(ms)} ${line}\n`] },
  { name: "docker logs -t of json", encoding: "json", wrap: (line, ms) => [`${nanos(ms)} ${line}\n`] },
  { name: "compose", encoding: "console", wrap: (line) => [`storagenode1  | ${line}\n`] },
  { name: "compose on a terminal", encoding: "console", wrap: (line) => [`\u001b[36mstoragenode1  | \u001b[0m${line}\n`] },
  { name: "CRI", encoding: "console", wrap: (line, ms) => [`${nanos(ms)} stdout F ${line}\n`] },
  {
    name: "CRI, records split",
    encoding: "console",
    spansLines: true,
    wrap: (line, ms) => {
      const all = parts(line, 150);
      return all.map((part, i) => `${nanos(ms)} stdout ${i === all.length - 1 ? "F" : "P"} ${part}\n`);
    },
  },
  { name: "journald short", encoding: "console", wrap: (line, ms) => [`${syslogTime(ms)} rpi4 storagenode[857]: ${line}\n`] },
  {
    name: "journald json",
    encoding: "console",
    wrap: (line, ms) => [
      `${JSON.stringify({ MESSAGE: line, PRIORITY: "6", SYSLOG_IDENTIFIER: "storagenode", _PID: "857", __REALTIME_TIMESTAMP: String(Math.floor(ms) * 1000) })}\n`,
    ],
  },
  {
    name: "rsyslog with escapes",
    encoding: "console",
    wrap: (line, ms) => [`${iso(ms).slice(0, 23)}456+00:00 nas storagenode[1023]: ${line.replaceAll("\t", "#011")}\n`],
  },
  { name: "TrueNAS, two stamps", encoding: "console", wrap: (line, ms) => [`${nanos(ms)} stdout F ${nanos(ms)} ${line}\n`] },
  {
    name: "TrueNAS, a stamp with a blank",
    encoding: "console",
    wrap: (line, ms) => [`${iso(ms).slice(0, 23).replace("T", " ")}456+00:00 ${line}\n`],
  },
  { name: "gcloudlogging", encoding: "json", wrap: (line, ms) => [`${gcloud(line, ms)}\n`] },
  { name: "pretty", encoding: "json", spansLines: true, wrap: pretty, end: "\n" },
];

interface JsonLine {
  readonly L: string;
  readonly T: string;
  readonly N?: string;
  readonly M: string;
}

function fieldsOf(line: string): { readonly head: JsonLine; readonly fields: readonly (readonly [string, unknown])[] } {
  const head = JSON.parse(line) as JsonLine;
  return { head, fields: Object.entries(head).filter(([key]) => !["L", "T", "N", "M"].includes(key)) };
}

/** Texts are labels, everything else stands beside the message. */
function gcloud(line: string, ms: number): string {
  const { head, fields } = fieldsOf(line);
  const isLabel = ([, value]: readonly [string, unknown]) => typeof value === "string";
  return JSON.stringify({
    severity: head.L,
    message: head.M,
    ...Object.fromEntries(fields.filter((f) => !isLabel(f))),
    "logging.googleapis.com/labels": { ...Object.fromEntries(fields.filter(isLabel)), ...(head.N === undefined ? {} : { name: head.N }) },
    timestamp: { seconds: Math.floor(ms / 1000), nanos: Math.floor(ms % 1000) * 1e6 },
  });
}

function pretty(line: string, ms: number): string[] {
  const { head, fields } = fieldsOf(line);
  const shown = (value: unknown) => (typeof value === "string" ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value));
  return [
    `${iso(ms).slice(11, 23)}\t\u001b[34m${head.L}\u001b[0m\t${head.M}\n`,
    ...fields.map(([key, value]) => `\t${key}: ${shown(value)}\n`),
  ];
}
