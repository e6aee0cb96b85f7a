/** The browser's locale; English on a machine without one. */
export const ownLocale = usable(typeof navigator === "undefined" ? "en" : navigator.language);

/** Browsers on a machine without a locale answer with names that Intl refuses (`en-US@posix`). */
function usable(name: string): string {
  try {
    return Intl.getCanonicalLocales(name)[0] ?? "en";
  } catch (cause) {
    if (cause instanceof RangeError) return "en";
    throw cause;
  }
}
