import type { Language, RuleTexts } from "../../rule.ts";

export type VersionBehind = { readonly node: string; readonly version: string | null };

export const texts: Readonly<Record<Language, RuleTexts<VersionBehind>>> = {
  en: {
    name: "Version behind",
    fires: "a newer version has been due for a node for a day, or the node asks for one",
    title: ({ node, version }) => `${node} is behind${version === null ? "" : ` with version ${version}`}: a newer one is due`,
    why: () =>
      "The rollout has reached this node, and it did not update. An old version works until it is below the allowed minimum; from then on satellites send it no new data.",
    todo: () => [
      "Look in the updater's log for Error updating service.",
      "With Docker, check that the image is recent and that the container may restart itself.",
      "Else check that storagenode-updater runs, and may write the program's file.",
    ],
  },
  de: {
    name: "Version veraltet",
    fires: "seit einem Tag eine neuere Version für einen Node ansteht oder er selbst danach fragt",
    title: ({ node, version }) => `${node} ist veraltet${version === null ? "" : ` (Version ${version})`}: Eine neuere steht an`,
    why: () =>
      "Die Verteilung hat diesen Node erreicht, und er hat sich nicht aktualisiert. Eine alte Version läuft, bis sie unter dem erlaubten Minimum liegt; von da an schicken Satelliten keine neuen Daten.",
    todo: () => [
      "Im Log des Updaters nach Error updating service suchen.",
      "Mit Docker prüfen, ob das Image aktuell ist und der Container sich neu starten darf.",
      "Sonst prüfen, ob storagenode-updater läuft und die Programmdatei schreiben darf.",
    ],
  },
};
