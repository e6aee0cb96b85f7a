/** Numbered download lines of this moment, each with a piece of its own. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";

export function downloadLine(number: number, atMs: number): string {
  let piece = "";
  for (let i = 0, n = number * 7919; i < 51; i++, n = Math.floor(n / 32) + i) piece += alphabet[n % 32];
  const time = `${new Date(atMs).toISOString().slice(0, 19)}Z`;
  return `${time}\tINFO\tpiecestore\tdownloaded\t{"process": "storagenode", "piece_id": "${piece}A", "satellite_id": "${satellite}", "action": "GET", "offset": 0, "size": ${1 + (number % 1000)}, "remote_address": "34.86.0.1:4000"}\n`;
}

export function downloadLines(from: number, count: number, atMs: number): string {
  return Array.from({ length: count }, (_, i) => downloadLine(from + i, atMs + Math.floor(i / 50) * 1000)).join("");
}
