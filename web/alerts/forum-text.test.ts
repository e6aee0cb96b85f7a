import { expect, test } from "vitest";
import { alertRow } from "../../test/support/card-answers/index.ts";
import { forumText } from "./forum-text.ts";

test("title, since when, why, and the lines as they stand", () => {
  const row = alertRow({
    id: 1,
    title: "node-4 is failing audits",
    why_now: "A piece is gone.",
    since: "2026-11-26T05:00:00Z",
    evidence: { points: [], lines: ["ERROR \u001b[31mgone"] },
  });
  expect(forumText(row, Date.UTC(2026, 10, 26, 6)).split("\n")).toEqual([
    "**node-4 is failing audits**",
    expect.stringMatching(/^Critical, since .+ \(1\u202fh\)$/),
    "",
    "A piece is gone.",
    "",
    "```",
    "ERROR \\x1b[31mgone",
    "```",
    "",
  ]);
});
