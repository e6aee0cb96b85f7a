/** The colours of the page, kept in the browser; the page itself sets them before its first paint. */
export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const currentTheme = (): Theme => themes.find((theme) => theme === localStorage.getItem("theme")) ?? "auto";

export function setTheme(theme: Theme): void {
  if (theme === "auto") {
    localStorage.removeItem("theme");
    delete document.documentElement.dataset["theme"];
  } else {
    localStorage.setItem("theme", theme);
    document.documentElement.dataset["theme"] = theme;
  }
  for (const listener of listeners) listener(theme);
}

export const nextTheme = (): void => setTheme(themes[(themes.indexOf(currentTheme()) + 1) % themes.length]!);

const listeners = new Set<(theme: Theme) => void>();
export function onTheme(listener: (theme: Theme) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
