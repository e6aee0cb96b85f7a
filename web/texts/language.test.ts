import { describe, expect, test } from "vitest";
import { languageOf } from "./language.ts";

describe("the language", () => {
  test.each([
    ["auto", "de-AT", "de"],
    ["auto", "DE", "de"],
    ["auto", "en-GB", "en"],
    ["auto", "fr", "en"],
    ["auto", "den", "en"],
    ["en", "de-DE", "en"],
    ["de", "en-US", "de"],
  ] as const)("%s in a browser that speaks %s is %s", (wanted, own, language) => expect(languageOf(wanted, own)).toBe(language));
});
