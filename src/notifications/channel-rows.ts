/** A channel as it is told of, and where it comes from: a row of the table, or an entry of the config file. */
import { createHash } from "node:crypto";
import type { Language } from "../alerts/rule.ts";
import type { Channel } from "./channel.ts";
import { checkLanguage, checkName, checkQuiet, checkSettings, checkZone, kindOf, split, type Settings } from "./check-channel.ts";
import type { QuietHours } from "./quiet-hours.ts";

export interface ChannelRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly language: Language;
  /** Without secrets. */
  readonly settings: Settings;
  /** Names of the secrets that are there. */
  readonly secrets: readonly string[];
  readonly quiet: QuietHours | null;
  /** As IANA names it; `null`: that of the server. */
  readonly timeZone: string | null;
  /** `file`: it stands in the config file and is changed there. */
  readonly origin: "page" | "file";
  readonly createdAtMs: number | null;
}

export interface ChannelInput {
  readonly kind: string;
  readonly name: string;
  readonly settings: Settings;
  readonly language?: Language;
  readonly quiet?: QuietHours | null;
  readonly timeZone?: string | null;
}
/** What is left out stays; a secret that is left out stays, too, and `null` takes a setting away. */
export type ChannelChange = Partial<Omit<ChannelInput, "kind">>;

export interface OpenChannel {
  readonly channel: Channel;
  /** Parsed, with secrets. */
  readonly settings: unknown;
}

/** A row of the table. */
export interface Stored {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly language: Language;
  readonly settings: string;
  readonly secrets: Uint8Array | null;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly time_zone: string | null;
  readonly created_at_ms: number;
}

/** One of the config file, with its secrets. */
export interface Filed extends ChannelRow {
  readonly all: Settings;
}

export function rowOf(row: Stored): ChannelRow {
  const { quiet_from: from, quiet_to: to } = row;
  const { plain, secrets } = JSON.parse(row.settings) as { readonly plain: Settings; readonly secrets: readonly string[] };
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    language: row.language,
    settings: plain,
    secrets,
    quiet: from === null || to === null ? null : { from, to },
    timeZone: row.time_zone,
    origin: "page",
    createdAtMs: row.created_at_ms,
  };
}

/** @throws {FieldError} channel-invalid */
export function filedRow(input: ChannelInput): Filed {
  const channel = kindOf(input.kind);
  const name = checkName(input.name);
  checkSettings(channel, input.settings);
  checkQuiet(input.quiet ?? null);
  const { plain, secrets } = split(channel, input.settings);
  return {
    id: `file-${createHash("sha256").update(name).digest("hex").slice(0, 12)}`,
    kind: channel.kind,
    name,
    language: checkLanguage(input.language ?? "en"),
    settings: plain,
    secrets: Object.keys(secrets),
    quiet: input.quiet ?? null,
    timeZone: checkZone(input.timeZone ?? null),
    origin: "file",
    createdAtMs: null,
    all: input.settings,
  };
}
