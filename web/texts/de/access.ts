import type { access as english } from "../en/access.ts";
import type { Wording } from "../language.ts";

/** Texts of signing in and of the first account; loaded with them. */
export const access: Wording<typeof english> = {
  login: {
    title: "Anmelden.",
    help: "Die Werte der Nodes liegen hinter diesem Passwort.",
    password: "Passwort",
    passwordHelp: "Vergessen? Auf dem Rechner storj-node-monitor user password ausführen.",
    go: "Anmelden",
  },
  claim: {
    title: "Konto anlegen.",
    help: "Es gibt nur eines, und es heißt admin. Von da an wird ohne sein Passwort nichts gezeigt.",
    password: "Neues Passwort",
    passwordHelp: "Mindestens 12 Zeichen. Ein paar Wörter merken sich leichter als Sonderzeichen.",
    go: "Konto anlegen",
  },
  token: "Einmaliger Anspruchscode",
  tokenHelp: "Er steht im Log des Monitors, dort, wo der Monitor gestartet wurde.",
  show: "Passwort zeigen",
  going: "Einen Moment",
};
