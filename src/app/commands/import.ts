/** `import`: reads old log files into the history of a node, once. */
import { AppError } from "../../core/errors.ts";
import type { ExitCode, ImportOptions } from "./command.ts";

export async function run(_options: ImportOptions): Promise<ExitCode> {
  throw new AppError("not-yet", "Importing is not part of this version yet.", "Name the file with --node NAME=FILE: it is read whole.");
}
