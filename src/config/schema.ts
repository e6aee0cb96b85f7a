/** Every key of monitor.yaml. What the program reads, what `check --explain` prints and what the README lists comes from here. */
import * as z from "zod/mini";
import { AlertsSchema, AnomalySchema, NotificationsSchema } from "./alert-schema.ts";
import { group, key, numberKey, onOffKey, optionalKey, text, textList, wholeKey } from "./key.ts";
import { listenExpects, listenSchema } from "./listen.ts";
import { proxyList, publicUrl } from "./reach.ts";
import { NodeSchema } from "./node-schema.ts";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const planned = true;
const notOnPage = true;

const usd = (fallback: number, about: string) => numberKey(0, 1000, fallback, { about, example: String(fallback) });
const kept = (fallback: number, what: string) =>
  wholeKey(1, 36_500, fallback, { about: `Days for which ${what} are kept.`, example: String(fallback) });
const keptLater = (fallback: number, what: string) =>
  wholeKey(1, 36_500, fallback, { about: `Days for which ${what} are kept.`, example: String(fallback), planned });

export const ConfigSchema = z.strictObject({
  listen: key(listenSchema, { host: "127.0.0.1", port: 8014 }, listenExpects, {
    about: "Address and port of the dashboard.",
    example: "127.0.0.1:8014",
  }),
  data: optionalKey(text(4000), "a folder", {
    about: "Where the monitor keeps what it knows; by default the platform's state folder.",
    example: "/var/lib/storj-node-monitor",
    notOnPage,
  }),
  log_level: key(z.enum(logLevels), "info", logLevels.join(", "), { about: "How much the monitor writes about itself.", example: "debug" }),
  nodes: key(z.array(NodeSchema), [], "a list of nodes", {
    about: "The nodes that are watched.",
    example: "[{ name: attic, logs: [/srv/storj/attic/node.log] }]",
  }),
  log_roots: key(textList(4000), [], "a folder, or a list of them", {
    about: "Folders below which logs may be added on the page; by default those of the configured logs.",
    example: "[/srv/storj]",
    notOnPage,
  }),
  location: group({
    file: optionalKey(text(4000), "a path", {
      about: "A location file in MMDB format (city or country); by default that of the installed optional package.",
      example: "/srv/dbip-city-lite.mmdb",
      notOnPage,
    }),
  }),
  retention: group({
    events_days: kept(14, "single events"),
    minutes_days: kept(30, "figures by the minute"),
    hours_days: kept(730, "figures by the hour"),
    storage_snapshots_days: kept(90, "storage snapshots, thinned to one an hour and one a day,"),
    reputation_days: kept(180, "reputation scores"),
    earnings_days: kept(730, "estimates of earnings by the day"),
    insights_days: keptLater(90, "insights"),
    alerts_days: kept(365, "alerts that are over"),
  }),
  tls: group({
    cert: optionalKey(text(4000), "a path", { about: "Certificate for https.", example: "/etc/ssl/monitor.crt", notOnPage }),
    key: optionalKey(text(4000), "a path", { about: "Key of the certificate.", example: "/etc/ssl/monitor.key", notOnPage }),
  }),
  public_url: optionalKey(publicUrl, "an http:// or https:// address", {
    about: "The address under which people reach the dashboard, for example through a proxy; it needs an account then.",
    example: "https://monitor.example.org",
  }),
  allowed_hosts: key(textList(253), [], "a host name, or a list of them", {
    about: "Further host names under which the dashboard answers.",
    example: "[monitor.lan]",
  }),
  trusted_proxies: key(proxyList, [], "an address or a network, or a list of them", {
    about: "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
    example: "[127.0.0.1, 172.16.0.0/12]",
  }),
  node_api: group({
    poll_seconds: numberKey(10, 86_400, 300, { about: "Seconds between two questions to a node's API.", example: "300" }),
    timeout_seconds: numberKey(1, 600, 30, { about: "Seconds after which a question is given up.", example: "30" }),
  }),
  alerts: AlertsSchema,
  anomaly: AnomalySchema,
  pricing: group({
    storage_usd_per_tb_month: usd(1.5, "US dollars for a terabyte stored for a month, where the node does not say."),
    egress_usd_per_tb: usd(2, "US dollars for a terabyte of downloads, where the node does not say."),
    repair_usd_per_tb: usd(2, "US dollars for a terabyte of repair, where the node does not say."),
    audit_usd_per_tb: usd(2, "US dollars for a terabyte of audits, where the node does not say."),
  }),
  notifications: NotificationsSchema,
  version_check: onOffKey(false, { about: "Whether the version server is asked for the newest version.", example: "off", planned }),
  analytics: group({
    every_minutes: wholeKey(1, 1440, 15, { about: "Minutes between two runs of the analysis.", example: "15", planned }),
  }),
});

export type Config = z.output<typeof ConfigSchema>;
