import { afterEach, expect, test, vi } from "vitest";
import { copyText, saidCopy } from "./copy-text.ts";

afterEach(() => vi.unstubAllGlobals());

test("what is copied stands in the clipboard", async () => {
  const kept: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void kept.push(text) } });
  expect(await copyText("findmnt")).toBe(true);
  expect(kept).toEqual(["findmnt"]);
});

test.each<[string, object]>([
  [
    "the browser refuses",
    { clipboard: { writeText: () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError")) } },
  ],
  ["there is no clipboard, as on a page without TLS", {}],
])("nothing is thrown where %s", async (_name, navigator) => {
  vi.stubGlobal("navigator", navigator);
  expect(await copyText("findmnt")).toBe(false);
});

test("the button says how it went", () => {
  expect([null, true, false].map((isCopied) => saidCopy(isCopied, "Copy the link"))).toEqual(["Copy the link", "Copied", "Not copied"]);
});
