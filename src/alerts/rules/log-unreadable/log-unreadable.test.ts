import { expect, test } from "vitest";
import { judged, presenceRow, sourceRow, verdict } from "../../watched.fixture.ts";
import { logUnreadable } from "./index.ts";

const log = (state: ReturnType<typeof sourceRow>["state"], kind: "log" | "api" = "log") =>
  presenceRow({ sources: [sourceRow({ kind, state })] });
test.each([
  ["missing", log("missing"), "true warning"],
  ["denied", log("denied"), "true warning"],
  ["error", log("error"), "true warning"],
  ["live", log("live"), "clear"],
  ["catching up", log("catching_up"), "clear"],
  ["paused", log("paused"), "clear"],
  ["an API in error", log("error", "api"), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(logUnreadable, [seen])).toBe(is));

test("each log is told for itself, with the cure of its source", () => {
  const error = { message: "Permission denied.", fix: "Add the user to the group adm." };
  const sources = [
    sourceRow({ target: "/a", state: "denied", error }),
    sourceRow({ target: "/b", state: "missing" }),
    sourceRow({ target: "/c" }),
  ];
  expect(judged(logUnreadable, [presenceRow({ sources })])).toMatchObject([
    { part: "/a", facts: { says: error.message, fix: error.fix, others: 1 } },
    { part: "/b", facts: { says: null, fix: null, others: 1 } },
  ]);
});
