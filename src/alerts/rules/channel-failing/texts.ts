import { asSentence, english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";
import type { FailingChannelRow, GivenUp } from "../../watches.ts";
import type { Words } from "../../words.ts";

export type ChannelFailing = Pick<FailingChannelRow, "why" | "refusals" | "lost" | "answer" | "sinceMs"> & {
  /** Its name. */
  readonly channel: string;
};

type Causes = Readonly<Record<GivenUp, (facts: ChannelFailing, words: Words) => string>>;
const said = (answer: string) => (answer.trim() === "" ? "." : `: ${asSentence(answer)}`);

const causesEnglish: Causes = {
  refused: ({ refusals, answer }, words) => `It refused a message ${english.times(refusals, words)}${said(answer)}`,
  late: ({ answer }) => `It did not take a message for a day${said(answer)}`,
  lost: () => "No browser is left to be told: the last one withdrew, its data were cleared, or the key of the monitor was lost.",
};
const causesGerman: Causes = {
  refused: ({ refusals, answer }, words) => `Er hat eine Nachricht ${german.times(refusals, words)} abgelehnt${said(answer)}`,
  late: ({ answer }) => `Er hat eine Nachricht einen Tag lang nicht angenommen${said(answer)}`,
  lost: () =>
    "Es gibt keinen Browser mehr, der etwas melden kann: Der letzte hat abbestellt, seine Daten wurden gelöscht, oder der Schlüssel des Monitors ging verloren.",
};

export const texts: Readonly<Record<Language, RuleTexts<ChannelFailing>>> = {
  en: {
    name: "Channel failing",
    fires: "a message over a channel was given up and it took none since; the other channels tell it",
    title: ({ channel }) => `The channel ${channel} does not deliver`,
    why: (facts, words) =>
      `${causesEnglish[facts.why](facts, words)} Since ${words.moment(facts.sinceMs)} ${
        facts.lost === 1 ? "one message was" : `${words.count(facts.lost)} messages were`
      } given up and reached nobody over this channel.`,
    todo: ({ why }) =>
      why === "lost"
        ? [
            "Open the settings of channels in a browser that is to be told, and choose Tell this browser.",
            "Remove the channel if no browser is to be told.",
          ]
        : [
            "Send a test over the channel: its answer says what is wrong.",
            "Correct the channel and test it again. A test that arrives ends this alert.",
            "Send again what was given up: it stands under the channels.",
          ],
  },
  de: {
    name: "Kanal stellt nicht zu",
    fires: "eine Nachricht über einen Kanal aufgegeben wurde und er seither keine annahm; die anderen Kanäle melden es",
    title: ({ channel }) => `Der Kanal ${channel} stellt nicht zu`,
    why: (facts, words) =>
      `${causesGerman[facts.why](facts, words)} Seit ${words.moment(facts.sinceMs)} ${
        facts.lost === 1 ? "wurde eine Nachricht aufgegeben und hat" : `wurden ${words.count(facts.lost)} Nachrichten aufgegeben und haben`
      } über diesen Kanal niemanden erreicht.`,
    todo: ({ why }) =>
      why === "lost"
        ? [
            "In einem Browser, der melden soll, die Einstellungen der Kanäle öffnen und „In diesem Browser melden“ wählen.",
            "Den Kanal entfernen, wenn kein Browser etwas melden soll.",
          ]
        : [
            "Einen Test über den Kanal senden: Die Antwort sagt, was nicht stimmt.",
            "Den Kanal berichtigen und noch einmal testen. Ein Test, der ankommt, beendet diesen Alarm.",
            "Was aufgegeben wurde, noch einmal senden: Es steht bei den Kanälen.",
          ],
  },
};
