// Writes numbered lines at a steady pace and keeps its own ledger of those that are whole on disk; rotates by rename, by copytruncate,
// or by rename with the older copies compressed. Goes on until it is told to end (SIGTERM).
import { appendFileSync, copyFileSync, existsSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [path, ledger, perSecond, rotation, everyMs] = process.argv.slice(2);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
/** So many copies stay: what is gone before a monitor that is killed all the time had two seconds for it is not its loss. */
const copies = 40;
let written = 0;
let seed = 1;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;

function line() {
  written++;
  let piece = "";
  for (let i = 0, n = written; i < 51; i++, n = Math.floor(n / 32)) piece += i < 8 ? alphabet[n % 32] : alphabet[Math.floor(random() * 32)];
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  return `${time}\tINFO\tpiecestore\tdownloaded\t{"process": "storagenode", "piece_id": "${piece}A", "satellite_id": "${satellite}", "action": "GET", "offset": 0, "size": ${1 + (written % 1000)}, "remote_address": "34.86.0.1:4000"}\n`;
}

function rotate() {
  for (const end of ["", ".gz"]) rmSync(`${path}.${copies}${end}`, { force: true });
  for (let i = copies - 1; i >= 1; i--)
    for (const end of ["", ".gz"]) if (existsSync(`${path}.${i}${end}`)) renameSync(`${path}.${i}${end}`, `${path}.${i + 1}${end}`);
  if (rotation === "gzip" && existsSync(`${path}.2`)) {
    // As logrotate does with delaycompress: the compressed copy stands before the plain one goes.
    writeFileSync(`${path}.2.gz`, gzipSync(readFileSync(`${path}.2`), { level: 1 }));
    rmSync(`${path}.2`);
  }
  if (rotation !== "copytruncate") renameSync(path, `${path}.1`);
  else {
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  }
}

const started = Date.now();
let rotatedAt = started;
const tick = setInterval(() => {
  const now = Date.now();
  const due = Math.floor(((now - started) / 1000) * Number(perSecond)) - written;
  let text = "";
  for (let i = 0; i < due; i++) text += line();
  if (text !== "") appendFileSync(path, text);
  writeFileSync(ledger, String(written));
  if (now - rotatedAt >= Number(everyMs)) {
    rotatedAt = now;
    rotate();
  }
}, 20);
process.once("SIGTERM", () => {
  clearInterval(tick);
  // A node opens its log again after each rotation; one that ends just then would leave none to be read to its end.
  appendFileSync(path, "");
});
