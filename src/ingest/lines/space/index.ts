/** Space: less than was promised, more used than allocated, sums that are off. */
import { bytes, numberIn } from "../fields.ts";
import { occurrences, rows } from "../occurrence.ts";

const allocated = { facts: { allocated_bytes: bytes("bytes") } };
export const space = occurrences("space", [
  ...["piecestore:monitor", ""].flatMap((logger) => [
    ...rows(
      logger,
      "space.low",
      "warning",
      {
        "Disk space is less than requested. Allocated space is": "The disk is smaller than the allocated space",
        "Used more space than allocated. Allocated space is": "More is used than allocated",
      },
      allocated,
    ),
    ...rows(
      logger,
      "space.fatal",
      "critical",
      {
        "Total disk space is less than required minimum": "The disk is too small: the node does not start",
        "Total disk space (minus reserved bytes) is less than required minimum": "The disk is too small: the node does not start",
      },
      allocated,
    ),
  ]),
  {
    logger: "blobscache",
    message: / < 0$/,
    name: "space.drift",
    severity: "notice",
    says: "Used space is counted wrong",
    more: ({ message, fields }) => {
      const figure = message.slice(0, -" < 0".length);
      // Field names are normalised, figures in the message are not.
      return {
        figure,
        value_bytes:
          Object.keys(fields)
            .map((key) => numberIn(fields, key))
            .find((value) => value !== null && value < 0) ?? null,
      };
    },
  },
  ...rows("blobscache", "space.cache", "info", { "deleted piece": "A piece was deleted" }),
  ...rows("*", "space.cache", "notice", {
    "could not pre-initialize blobstore space cache from DB": "Used space could not be read at start",
  }),
  ...rows("console:service", "space.unknown", "notice", {
    "unable to get Satellite Current Storage Used": "A satellite's used space is not known",
    "unable to get storage status": "Free space is not known",
  }),
]);
