import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { languages } from "./language.ts";

type Texts = Readonly<Record<string, unknown>>;
const files = globSync("en/*.ts", { cwd: import.meta.dirname }).map((file) => basename(file));
const read = async (language: string, file: string) => (await import(join(import.meta.dirname, language, file))) as Texts;

/** Every text with its place; of one with figures inside, how it is made. */
function flat(texts: unknown, place = ""): [string, string][] {
  if (typeof texts === "string" || typeof texts === "function") return [[place, String(texts)]];
  return Object.entries(texts as Texts).flatMap(([key, text]) => flat(text, `${place}.${key}`));
}

/** In the words that the licence of the data asks for. */
const isAsLicensed = new Set([".texts.attribution", ".settings.about.placesText"]);

describe.each(languages.filter((language) => language !== "en"))("%s", (language) => {
  test.each(files)("%s says all that English says, and in its own words", async (file) => {
    const [english, own] = [flat(await read("en", file)), flat(await read(language, file))];
    expect(own.map(([place]) => place).toSorted()).toEqual(english.map(([place]) => place).toSorted());
    const said = new Map(english);
    const words = (text: string) => text.replace(/\$\{[^}]*\}|\(.*\) =>/g, "").match(/\p{L}{2,}/gu) ?? [];
    const isUntold = (place: string, text: string) => words(text).length === 0 && words(said.get(place)!).length > 0;
    const isLeft = (place: string, text: string) => words(text).length > 2 && text === said.get(place) && !isAsLicensed.has(place);
    expect(own.filter(([place, text]) => isUntold(place, text) || isLeft(place, text))).toEqual([]);
  });
});
