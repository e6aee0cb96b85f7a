/** The lines of a transfer: its end, and its start where the node's level shows it. */
import { formatLine, type Fields } from "./line-format.ts";
import type { NodeProfile } from "./node-profile.ts";
import type { SimulatedTransfer } from "./transfers.ts";

export interface SimulatedLine {
  readonly at: number;
  readonly text: string;
}

export function transferLines(profile: NodeProfile, t: SimulatedTransfer): SimulatedLine[] {
  const isUpload = t.action.startsWith("PUT");
  const end = { at: t.at, text: endLine(profile, t, isUpload) };
  if (!profile.startLines) return [end];
  const startAt = t.at - t.tookMs;
  const fields: Fields = [
    ...base(t),
    ...(isUpload
      ? ([
          ["remote_address", t.remote],
          ["available_space", 4_000_000_000_000],
        ] as const)
      : download(t)),
  ];
  return [
    { at: startAt, text: formatLine(profile, startAt, "DEBUG", "piecestore", isUpload ? "upload started" : "download started", fields) },
    end,
  ];
}

const base = (t: SimulatedTransfer): Fields => [
  ["piece_id", t.piece],
  ["satellite_id", t.satellite],
  ["action", t.action],
];
const download = (t: SimulatedTransfer): Fields => [
  ["offset", t.offset],
  ["size", t.size],
  ["remote_address", t.remote],
];

function endLine(profile: NodeProfile, t: SimulatedTransfer, isUpload: boolean): string {
  const fields: Fields = [
    ...base(t),
    ...(isUpload
      ? ([
          ["remote_address", t.remote],
          ["size", t.size],
        ] as const)
      : download(t)),
  ];
  const error = t.error.replace("{remote}", t.remote);
  switch (t.outcome) {
    case "ok":
      return formatLine(profile, t.at, "INFO", "piecestore", isUpload ? "uploaded" : "downloaded", fields);
    case "canceled":
      return formatLine(
        profile,
        t.at,
        "INFO",
        "piecestore",
        isUpload ? "upload canceled" : "download canceled",
        t.reason === "" ? fields : [...fields, ["reason", t.reason]],
      );
    default:
      return formatLine(profile, t.at, "ERROR", "piecestore", isUpload ? "upload failed" : "download failed", [
        ...fields,
        ["error", error],
        ["errorVerbose", `${error}\n\tstorj.io/storj/storagenode/piecestore.(*Endpoint).Download:820`],
      ]);
  }
}
