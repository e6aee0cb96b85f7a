/** Graceful exit from a satellite. */
import { text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const facts = { piece: text("piece_id") };
export const exit = occurrences("exit", [
  ...rows("gracefulexit:chore.*", "exit.done", "notice", { "graceful exit completed.": "A graceful exit is done" }),
  ...rows("gracefulexit:chore.*", "exit.fail", "error", { "graceful exit failed.": "A graceful exit failed" }),
  {
    logger: "gracefulexit:*",
    level: "DEBUG",
    message: /^/,
    name: "exit.step",
    severity: "info",
    says: (r) => `Graceful exit: ${r.message}`,
  },
  {
    logger: "gracefulexit:*",
    message: /^/,
    name: "exit.fail",
    severity: unlessStopping("warning"),
    says: (r) => `Graceful exit: ${r.message}`,
    facts,
  },
  ...rows("piecetransfer", "exit.piece", "info", { "piece transferred to new storagenode": "A piece went to another node" }, { facts }),
  {
    logger: "piecetransfer",
    message: /^/,
    name: "exit.fail",
    severity: unlessStopping("warning"),
    says: (r) => `Graceful exit: ${r.message}`,
    facts,
  },
  ...rows("", "exit.step", "info", {
    "Initializing graceful exit failed.": "A graceful exit could not begin",
    "Closing graceful exit client failed.": "A command's connection could not be closed",
  }),
]);
