import type { display as english } from "../en/display.ts";
import type { Wording } from "../language.ts";

/** Texts of the display options; loaded with them. */
export const display: Wording<typeof english> = {
  title: "Anzeige",
  theme: "Design",
  themes: { auto: "Wie das System", light: "Hell", dark: "Dunkel" },
  units: "Größen",
  unitsOf: { decimal: "TB, GB", binary: "TiB, GiB" },
  density: "Dichte",
  densities: { comfortable: "Luftig", compact: "Kompakt" },
  language: "Sprache",
  languages: { auto: "Wie der Browser", en: "English", de: "Deutsch" },
  zone: "Zeitzone",
  zoneHelp: "Leer: die des Browsers.",
  zoneWrong: "Diese Zeitzone gibt es nicht. Möglich ist etwa Europe/Berlin.",
  currency: "Währung",
  currencyHelp: "Beträge sind in US-Dollar. Eine andere Währung wird mit dem angegebenen Kurs umgerechnet; nachgeschlagen wird nichts.",
  code: "Code",
  rate: "für 1 $",
  useIt: "Anwenden",
  dollars: "Zurück zu US-Dollar",
  currencyWrong: "Drei Buchstaben wie EUR und ein Kurs über 0.",
  cards: (shown, all) => `${shown} von ${all} Karten gezeigt`,
  show: (title) => `${title} zeigen`,
  up: (title) => `${title}: nach oben`,
  down: (title) => `${title}: nach unten`,
  reset: "Alles wie üblich",
  unkept: "Der Monitor konnte das nicht speichern. Es gilt, bis die Seite neu geladen wird.",
};
