/** Rotated logs from before the first contact are not read by themselves: the command that reads them, ready to be copied. */
import type { SourceRow } from "../../core/views.ts";
import { bytesText } from "../spans.ts";

/** @returns one line a source, for a shell */
export function importOffer({ node, older_files }: SourceRow, dataDir: string): string[] {
  if (older_files.length === 0) return [];
  const size = older_files.reduce((sum, file) => sum + file.size_bytes, 0);
  const files = `${older_files.length} older ${older_files.length === 1 ? "file" : "files"} (${bytesText(size)})`;
  const command = ["storj-node-monitor", "import", "--data", dataDir, "--node", node, ...older_files.map((file) => file.path)];
  return [`${node}: ${files} not read; with the monitor stopped: ${command.map(quoted).join(" ")}`];
}

const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
