/** The collector removes pieces whose time is up. */
import { number, text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const c = "collector";
const piece = { piece: text("piece_id") };
const file = { file: text("file"), pieces: number("succes"), failed: number("failure") };

export const collector = occurrences("collector", [
  ...rows(c, "ttl.start", "info", { "expired pieces collection started": "Removing expired pieces began" }),
  ...rows(
    c,
    "ttl.end",
    "info",
    { "expired pieces collection completed": "Expired pieces were removed", collect: "Expired pieces were removed" },
    { facts: { pieces: number("count") } },
  ),
  ...rows(c, "ttl.end", "info", {
    "no expired pieces to collect": "No piece is expired",
    "No more expired files to handle, we are done!": "Expired pieces were removed",
  }),
  ...rows(
    c,
    "ttl.file",
    "info",
    { "Deleting expired files": "Removing expired pieces of an hour", "Expired files deleted": "Expired pieces of an hour were removed" },
    { facts: file },
  ),
  ...rows(
    c,
    "ttl.piece",
    "info",
    {
      "deleted expired piece": "An expired piece was removed",
      "delete expired": "An expired piece was removed",
      "deleted expired piece info from DB": "An expired piece was struck from the database",
    },
    { facts: piece },
  ),
  // The piece is gone already: harmless.
  ...rows(
    c,
    "ttl.piece-failed",
    "notice",
    {
      "file does not exist": "An expired piece was gone already",
      "unable to delete piece": "An expired piece could not be removed",
      "unable to delete expired piece info from DB": "An expired piece could not be struck from the database",
      "unable to update piece info": "An expired piece could not be noted",
      "Couldn't delete expired file": "An expired piece could not be removed",
    },
    { facts: piece },
  ),
  ...rows(
    c,
    "ttl.file-failed",
    "notice",
    {
      "Couldn't delete flat file": "A list of expired pieces could not be removed",
      "Couldn't fully process expired file": "A list of expired pieces was not done whole",
      "Invalid namespace": "A list of expired pieces has a bad name",
    },
    { facts: file },
  ),
  ...rows(
    c,
    "ttl.fail",
    unlessStopping("error"),
    {
      "error during collecting pieces: ": "Expired pieces could not be removed",
      "error during expired pieces collection": "Expired pieces could not be removed",
      "error during deleting expired pieces: ": "Expired pieces could not be removed",
    },
    { facts: { pieces: number("count") } },
  ),
  ...rows(c, "config.bad", "notice", {
    "ExpirationGracePeriod cannot not be less than 30 minutes. Using default":
      "The expiration grace period is too short: the default is used",
  }),
  ...rows("usedserials", "config.bad", "notice", {
    "ExpirationGracePeriod cannot be less than 30 minutes. Using default.": "The expiration grace period is too short: the default is used",
  }),
  {
    logger: "pieceexpiration",
    message:
      /^(?:failed to .* piece expiration|truncating piece expiration file|not a piece expiration file|unexpected file in piece expiration directory|piece_expierations directory)/,
    name: "ttl.fail",
    severity: unlessStopping("warning"),
    says: (r) => `The list of expiring pieces is damaged or cannot be written (${r.message})`,
    facts: { file: text("filename"), hour: text("hour") },
  },
  ...rows("pieceexpiration", "ttl.step", "info", {
    "deleting expired pieces from chained db": "Expired pieces are removed from the database",
    "deleting expired pieces from flat file store": "Expired pieces are removed from the lists",
  }),
]);
