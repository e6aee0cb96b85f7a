/** The languages of the page, and which one is spoken. */

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** A catalogue of any language has the keys of the English one, and takes the same figures. */
export type Wording<T> = T extends string
  ? string
  : T extends RegExp
    ? RegExp
    : T extends (...given: infer Given) => unknown
      ? (...given: Given) => Wording<ReturnType<T>>
      : { readonly [Key in keyof T]: Wording<T[Key]> };

/** `own` is the browser's, as a BCP 47 tag; English where it is none of ours. */
export function languageOf(wanted: "auto" | Language, own: string): Language {
  if (wanted !== "auto") return wanted;
  const primary = own.toLowerCase().split("-")[0];
  return languages.find((language) => language === primary) ?? "en";
}

let spoken: Language = "en";
/** Once, before anything of the page is loaded: texts are also read where modules begin. */
export function speak(language: Language): void {
  spoken = language;
}
export const spokenLanguage = (): Language => spoken;

/** For texts of what is loaded late: both languages come with it. */
export const inLanguage = <T>(all: Readonly<Record<Language, T>>): T => all[spoken];
