import { expect, test } from "vitest";
import type { Language } from "../alerts/rule.ts";
import { alertOf, resolved } from "./channel-double.fixture.ts";
import { messageOf } from "./compose.ts";
import { toneOf, type MessageAlert } from "./message.ts";
import { outlineOf } from "./outline.ts";

const nowMs = Date.UTC(2026, 10, 24, 20);
const calm = alertOf({
  telling: "resolved",
  title: "attic does not have a piece that us1 asked for",
  why_now: "us1 asked for it.",
  since: "2026-11-23T19:22:00Z",
  resolved_at: "2026-11-24T19:40:00Z",
  duration_seconds: 87_480,
  ended: "time",
  calm_seconds: 86_400,
});
const message = (alerts: readonly MessageAlert[], language: Language = "en", kind: "alerts" | "digest" = "alerts") =>
  messageOf({ key: "k", kind, language, zone: "UTC", nowMs, pageUrl: null }, alerts);
const said = (...given: Parameters<typeof message>) => {
  const { title, lines } = outlineOf(message(...given));
  return { title, lines: lines.map(({ text }) => text) };
};

test("of what ended because nothing more came nobody says that it is resolved", () => {
  expect(said([calm])).toEqual({
    title: "Nothing more for 1\u202fd: attic does not have a piece that us1 asked for",
    lines: [
      "us1 asked for it.",
      "Alert since 23 Nov, 19:22 UTC. Nothing more of this for 1\u202fd. That alone does not mean it is mended.",
    ],
  });
  expect(said([calm], "de")).toMatchObject({
    title: "Seit 1\u202fd nichts Neues: attic does not have a piece that us1 asked for",
    lines: [expect.anything(), expect.stringMatching(/Seit 1\u202fd nichts Neues davon\. Behoben ist es damit nicht unbedingt\.$/)],
  });
  expect(said([{ ...calm, calm_seconds: null }]).title).toMatch(/^Over: /);
  expect(toneOf(message([calm]))).toBe("info");
  expect(toneOf(message([resolved]))).toBe("resolved");
});
test("among several it is counted for itself", () => {
  const { title, lines } = said([calm, resolved]);
  expect(title).toBe("2 alerts: 1 resolved, 1 over");
  expect(lines).toContain("Nothing more for 1\u202fd: attic does not have a piece that us1 asked for");
  expect(said(Array.from({ length: 9 }, (_, id) => ({ ...calm, id })))).toMatchObject({
    title: "9 alerts: 9 over",
    lines: [expect.stringMatching(/^Over: /)],
  });
  expect(said([calm], "en", "digest")).toMatchObject({
    title: "Digest: 0 open, 0 resolved, 1 over",
    lines: [expect.anything(), expect.stringMatching(/^Nothing more for 1\u202fd: .* \(Alert since 23 Nov, 19:22 UTC\)$/)],
  });
});
