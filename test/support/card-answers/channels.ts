/** Channels and messages made by hand; the kinds are those that there are. */
import type { ChannelRow, Channels, MessageRow } from "../../../src/core/views.ts";
import { channelKinds } from "../../../src/notifications/channels/index.ts";
import { fieldsOf } from "../../../src/notifications/field.ts";
import { iso } from "./fleet.ts";

const kinds: Channels["kinds"] = channelKinds.map(({ kind, takes, settings }) => ({
  kind,
  takes,
  fields: fieldsOf(settings).map((field) => ({ ...field, input: { ...field.input } })),
}));

export const channelRow = (over: Partial<ChannelRow> & Pick<ChannelRow, "id" | "kind" | "name">): ChannelRow => ({
  language: "en",
  settings: {},
  secrets: [],
  quiet: null,
  time_zone: null,
  origin: "page",
  hears: ["critical"],
  waiting: 0,
  dead: 0,
  last_sent_at: null,
  last_answer: null,
  ...over,
});

export const channelsAnswer = (channels: readonly ChannelRow[]): Channels => ({ channels: [...channels], kinds, time_zone: "UTC" });

/** One of each standing. */
export const someChannels = (now: number): readonly ChannelRow[] => [
  channelRow({
    id: "c1",
    kind: "ntfy",
    name: "ntfy on my phone",
    settings: { topic: "storj-7Kd2hQpX", server: "https://ntfy.example.net" },
    secrets: ["token"],
    quiet: { from: "22:00", to: "07:00" },
    time_zone: "Europe/Berlin",
    last_sent_at: iso(now - 4 * 3_600_000),
    last_answer: '{"id":"hQ2pZ0vXc1","time":1763452860,"event":"message","topic":"storj-7Kd2hQpX","priority":5}',
  }),
  channelRow({
    id: "c2",
    kind: "email",
    name: "E-mail",
    settings: { host: "smtp.example.net", port: 587, security: "starttls", from: "monitor@example.net", to: ["ana@example.net"] },
    secrets: ["password"],
    hears: ["critical", "warning"],
    origin: "file",
    last_sent_at: iso(now - 60 * 3_600_000),
    last_answer: "2.0.0 Ok: queued as 4bF2xT1qZz",
  }),
  channelRow({ id: "c3", kind: "browser", name: "browser", hears: ["critical", "warning", "info"] }),
  channelRow({
    id: "c4",
    kind: "webhook",
    name: "Home Assistant with a name as long as one may be, to the last",
    settings: { url: "https://ha.example.net/api/webhook/storj" },
    secrets: ["authorization"],
    waiting: 2,
    dead: 1,
    last_answer: "401 Unauthorized: invalid authentication <b>token</b>",
  }),
  channelRow({ id: "c5", kind: "heartbeat", name: "healthchecks", hears: [], secrets: ["url"], settings: { every_minutes: 5 } }),
];

export const someMessages = (now: number): readonly MessageRow[] => {
  const base = { severity: "critical", attempts: 1, sent_at: null, next_try_at: null, answer: null } as const;
  const older = Array.from({ length: 9 }, (_, i): MessageRow => {
    const at = iso(now - (20 + i) * 3_600_000);
    return { ...base, id: `old-${i}`, channel: "c2", channel_name: "E-mail", state: "sent", severity: "warning", at, sent_at: at };
  });
  return [
    {
      ...base,
      id: "m1",
      channel: "c4",
      channel_name: someChannels(now)[3]!.name,
      state: "waiting",
      attempts: 3,
      at: iso(now - 600_000),
      next_try_at: iso(now + 900_000),
      answer: "401 Unauthorized",
    },
    {
      ...base,
      id: "m2",
      channel: "c1",
      channel_name: "ntfy on my phone",
      state: "sent",
      at: iso(now - 14_400_000),
      sent_at: iso(now - 14_396_000),
      answer: '{"id":"hQ2pZ0vXc1"}',
    },
    {
      ...base,
      id: "m3",
      channel: "c4",
      channel_name: someChannels(now)[3]!.name,
      state: "dead",
      attempts: 12,
      at: iso(now - 90_000_000),
      answer: "401 Unauthorized: invalid authentication <b>token</b>",
    },
    ...older,
  ];
};
