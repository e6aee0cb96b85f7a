/** `explain LINE`: what the monitor makes of a log line. */
import { AppError } from "../../core/errors.ts";
import { withoutPersonal } from "../../core/personal.ts";
import { utcMillis } from "../../core/units.ts";
import { explainLine, renderExplanation } from "../../ingest/explain.ts";
import type { CliIo } from "../cli-io.ts";
import { exitCodes, type ExitCode } from "./command.ts";

export interface ExplainOptions {
  /** The line's words; none = standard input, each line by itself. */
  readonly words: readonly string[];
  readonly io: CliIo;
}

/** @throws {AppError} no-line */
export async function run({ words, io }: ExplainOptions): Promise<ExitCode> {
  const text = words.length > 0 ? words.join(" ") : await io.readStdin();
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0)
    throw new AppError("no-line", "There is no line to explain.", "Give the line in quotes, or pipe lines into the command.");
  const explained = lines.map((line) => renderExplanation(explainLine(withoutPersonal(line), utcMillis(io.now()))));
  io.out.write(`${explained.join("\n\n---\n\n")}\n`);
  return exitCodes.ok;
}
