/** Settings of a channel as somebody typed them, against its schema: what is wrong names its field. */
import { languages, type Language } from "../alerts/rule.ts";
import { AppError } from "../core/errors.ts";
import type { Channel } from "./channel.ts";
import { channelKinds, channelOf } from "./channels/index.ts";
import { docOf, fieldsOf, secretNames } from "./field.ts";
import { isTimeOfDay, type QuietHours } from "./quiet-hours.ts";
import { isZone } from "./time-zone.ts";

export type Settings = Readonly<Record<string, unknown>>;

export class FieldError extends AppError {
  /** Dotted, as in the request: `name`, `settings.port`. */
  readonly field: string;

  constructor(field: string, message: string, fix = `Correct the field ${field}.`) {
    super("channel-invalid", `${field}: ${message}`, fix);
    this.field = field;
  }
}

export function kindOf(kind: string): Channel {
  const channel = channelOf(kind);
  if (channel === null)
    throw new FieldError(
      "kind",
      `There is no such kind of channel. Expected one of ${channelKinds.map((known) => known.kind).join(", ")}.`,
    );
  return channel;
}

/** @returns parsed, with what is usual where nothing was said */
export function checkSettings(channel: Channel, settings: Settings): unknown {
  const parsed = channel.settings.safeParse(settings, { reportInput: false });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(channel.settings._zod.def.shape).join(", ");
    throw new FieldError(`settings.${issue.keys[0]}`, `A channel of the kind ${channel.kind} has no such setting. Expected ${known}.`);
  }
  const [name = ""] = issue.path.map(String);
  const doc = docOf(channel.settings, name);
  const what = settings[name] === undefined || settings[name] === null ? "It is missing" : "It cannot be used";
  if (doc === null) throw new FieldError("settings", "Expected keys and values.");
  throw new FieldError(`settings.${name}`, `${what}. Expected ${doc.expects}.`, `${doc.about} For example: ${doc.example}`);
}

/** What is left out stays, and `null` takes it away. */
export const mergedSettings = (before: Settings, change: Settings): Settings =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined));

/**
 * What is kept secret was given for one address: whoever may change a channel must not have it sent to another and read it there.
 * @throws {FieldError} channel-invalid of a stored secret that would go elsewhere
 */
export function checkAddress(channel: Channel, before: { settings: Settings; secrets: readonly string[] }, change: Settings): void {
  const addresses = fieldsOf(channel.settings).filter(({ is_address }) => is_address);
  const isOther = ({ name, is_secret, fallback }: (typeof addresses)[number]) =>
    change[name] !== undefined && (is_secret || String(change[name] ?? fallback) !== String(before.settings[name] ?? fallback));
  const kept = before.secrets.find((name) => change[name] === undefined);
  if (kept === undefined || !addresses.some(isOther)) return;
  throw new FieldError(
    `settings.${kept}`,
    "It was stored for another address, and is not sent to a new one.",
    `Enter it again, or leave as they were: ${addresses.map(({ name }) => name).join(", ")}.`,
  );
}

export function split(channel: Channel, settings: Settings): { readonly plain: Settings; readonly secrets: Settings } {
  const names = new Set(secretNames(channel.settings));
  const given = Object.entries(settings).filter(([, value]) => value !== null && value !== undefined);
  return {
    plain: Object.fromEntries(given.filter(([name]) => !names.has(name))),
    secrets: Object.fromEntries(given.filter(([name]) => names.has(name))),
  };
}

export function checkName(name: string): string {
  const plain = name.trim();
  if (plain === "" || plain.length > 64 || /\p{Cc}/u.test(plain)) throw new FieldError("name", "Expected a text of 1 to 64 characters.");
  return plain;
}

export function checkLanguage(language: Language): Language {
  if (!languages.includes(language)) throw new FieldError("language", `Expected ${languages.join(" or ")}.`);
  return language;
}

export function checkQuiet(quiet: QuietHours | null): void {
  if (quiet === null) return;
  if (!isTimeOfDay(quiet.from)) throw new FieldError("quiet.from", "Expected a time of day such as 22:00.");
  if (!isTimeOfDay(quiet.to)) throw new FieldError("quiet.to", "Expected a time of day such as 07:00.");
}

/** `null`: that of the server. */
export function checkZone(zone: string | null): string | null {
  if (zone === null || isZone(zone)) return zone;
  throw new FieldError(
    "time_zone",
    "There is no such time zone. Expected one such as Europe/Berlin.",
    "Take a name of the IANA list, or leave it out for the zone of the monitor's machine.",
  );
}
