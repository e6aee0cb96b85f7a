/** Every kind of channel, one line each, in the order in which they are offered. */
import type { Channel } from "../channel.ts";
import { browser } from "./browser/index.ts";
import { discord } from "./discord/index.ts";
import { email } from "./email/index.ts";
import { gotify } from "./gotify/index.ts";
import { heartbeat } from "./heartbeat/index.ts";
import { matrix } from "./matrix/index.ts";
import { ntfy } from "./ntfy/index.ts";
import { pushover } from "./pushover/index.ts";
import { slack } from "./slack/index.ts";
import { telegram } from "./telegram/index.ts";
import { webhook } from "./webhook/index.ts";

export const channelKinds: readonly Channel[] = [
  browser,
  email,
  discord,
  slack,
  telegram,
  ntfy,
  gotify,
  pushover,
  matrix,
  webhook,
  heartbeat,
];

const byKind = new Map(channelKinds.map((channel) => [channel.kind, channel]));
export const channelOf = (kind: string): Channel | null => byKind.get(kind) ?? null;
