/** The trash: emptied after a week, restored when a satellite asks for it. */
import { millis, text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const t = "pieces:trash";
export const trash = occurrences("trash", [
  ...rows(t, "trash.start", "info", {
    "emptying trash started": "Emptying the trash began",
    "starting to empty trash": "Emptying the trash is due",
  }),
  ...rows(t, "trash.end", "info", { "emptying trash finished": "The trash was emptied" }, { facts: { duration_ms: millis("elapsed") } }),
  ...rows(t, "trash.skip", "info", { "skipping emptying trash": "Emptying the trash was put off" }),
  ...rows(t, "trash.fail", unlessStopping("warning"), { "emptying trash failed": "The trash could not be emptied" }),
  ...[t, "piecestore"].flatMap((logger) => [
    ...rows(logger, "trash.restore", "notice", {
      "restore trash started": "A satellite asked to restore the trash",
      "restore trash finished": "The trash was restored",
    }),
    ...rows(logger, "trash.restore-failed", unlessStopping("warning"), { "restore trash failed": "The trash could not be restored" }),
  ]),
  ...rows(
    "db",
    "trash.fail",
    "notice",
    { "Couldn't delete trash directory": "A trash folder could not be deleted" },
    { facts: { path: text("dir") } },
  ),
  ...rows("db", "trash.migrate", "info", {
    "migrating trash namespace to use per-day directories": "The trash is sorted into folders by day",
    "trash namespace migration complete": "The trash was sorted into folders by day",
  }),
  ...rows("db", "trash.remove-failed", "notice", {
    "Error removing orphaned tmp data.": "Left-over temporary files could not be removed",
    "Error removing trash from asia-east-1.": "An old satellite's trash could not be removed",
    "Error removing trash from europe-west-1.": "An old satellite's trash could not be removed",
    "Error removing trash from tothemoon.": "An old satellite's trash could not be removed",
    "Error removing trash from us-central-1.": "An old satellite's trash could not be removed",
  }),
]);
