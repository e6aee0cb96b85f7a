/** Numbered lines of this moment, each with a piece of its own. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";

const timeOf = (atMs: number) => `${new Date(atMs).toISOString().slice(0, 19)}Z`;

function pieceOf(number: number): string {
  let piece = "";
  for (let i = 0, n = number * 7919; i < 51; i++, n = Math.floor(n / 32) + i) piece += alphabet[n % 32];
  return `${piece}A`;
}

export function downloadLine(number: number, atMs: number): string {
  return `${timeOf(atMs)}\tINFO\tpiecestore\tdownloaded\t{"process": "storagenode", "piece_id": "${pieceOf(number)}", "satellite_id": "${satellite}", "action": "GET", "offset": 0, "size": ${1 + (number % 1000)}, "remote_address": "34.86.0.1:4000"}\n`;
}

export function downloadLines(from: number, count: number, atMs: number): string {
  return Array.from({ length: count }, (_, i) => downloadLine(from + i, atMs + Math.floor(i / 50) * 1000)).join("");
}

export function auditLine(outcome: "passed" | "missing", atMs: number, number: number): string {
  const facts = `"Piece ID": "${pieceOf(number)}", "Satellite ID": "${satellite}", "Action": "GET_AUDIT", "Offset": 0, "Size": 256, "Remote Address": "34.86.0.1:4000"`;
  return outcome === "passed"
    ? `${timeOf(atMs)}\tINFO\tpiecestore\tdownloaded\t{${facts}}\n`
    : `${timeOf(atMs)}\tERROR\tpiecestore\tdownload failed\t{${facts}, "error": "hashstore: file does not exist"}\n`;
}
