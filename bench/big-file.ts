/** A log of any length: transfers at a steady pace, ending now. */
import { closeSync, openSync, writeSync } from "node:fs";
import { demoNodes, type NodeProfile } from "../src/simulator/node-profile.ts";
import { Random } from "../src/core/random.ts";
import { transferLines } from "../src/simulator/transfer-lines.ts";
import { pieceId, transfer } from "../src/simulator/transfers.ts";

export const newSpelling: NodeProfile = { ...demoNodes[0]!, name: "bench-new" };
export const oldSpelling: NodeProfile = { ...demoNodes[0]!, name: "bench-old", version: "1.140.4", spelling: "title", zoneMinutes: -420 };

const linesPerSecond = 200;
/** So many different lines; their times and piece ids differ all the same. */
const blockLines = 50_000;

export interface BigFile {
  readonly path: string;
  readonly lines: number;
  readonly bytes: number;
}

export function writeBigFile(path: string, profile: NodeProfile, lines: number, endMs: number): BigFile {
  const random = new Random(7, profile.name);
  const hot = [pieceId(random)];
  const fd = openSync(path, "w");
  let bytes = 0;
  for (let first = 0; first < lines; first += blockLines) {
    let text = "";
    for (let i = first; i < Math.min(lines, first + blockLines); i++) {
      const at = endMs - ((lines - i) * 1000) / linesPerSecond;
      text += transferLines(profile, transfer(profile, at, random, hot))[0]!.text;
    }
    bytes += writeSync(fd, text);
  }
  closeSync(fd);
  return { path, lines, bytes };
}
