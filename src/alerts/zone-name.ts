/** A time zone in a few letters, as people of the language know it at that moment: CET, MESZ, EST; else its distance to UTC. */
import type { Language } from "./rule.ts";

/** Each country has names for its own zones alone. */
const locales: Readonly<Record<Language, readonly string[]>> = {
  en: ["en-GB", "en-US", "en-AU"],
  de: ["de-DE", "en-GB", "en-US", "en-AU"],
};
const distance = /^GMT([+-].*)$/;

/** `zone`: as IANA names it. */
export function zoneName(language: Language, zone: string, ms: number): string {
  const names = locales[language].map((locale) => nameIn(locale, zone, ms));
  const name = names.find((known) => !distance.test(known)) ?? names[0]!;
  return name.replace(distance, (_, hours: string) => `UTC${hours.replace("-", "\u2212")}`);
}

/** Making one takes a millisecond. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function nameIn(locale: string, zone: string, ms: number): string {
  const key = `${locale} ${zone}`;
  const clock = clocks.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" });
  clocks.set(key, clock);
  return clock.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
