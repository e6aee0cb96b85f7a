/** Alerts and what is told of them, put together. */
import { openAlerts } from "../../alerts/alert-store.ts";
import { rules } from "../../alerts/rules/index.ts";
import type { AlertRow } from "../../core/views.ts";
import { readSecretKey } from "../../notifications/secrets.ts";
import { serverZone } from "../../notifications/time-zone.ts";
import type { Answers } from "../../server/index.ts";
import { createSend } from "../../sources/http/send.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { causeText } from "../answers.ts";
import type { AppOptions } from "../app.ts";
import { EventSearch } from "../event-search.ts";
import type { PackedIncrements } from "../../trackers/packed.ts";
import type { AlertDesk } from "./alert-desk.ts";
import { Alerting } from "./alerting.ts";
import type { ChannelDesk } from "./channel-desk.ts";
import { describedBy, digestOf } from "./message-alerts.ts";
import type { MaintenanceDesk } from "./maintenance-desk.ts";
import { isNetworkGone } from "./network-watch.ts";
import type { OpenAlert } from "./node-alerts.ts";
import { Notifications } from "./notifications.ts";
import { RulePreviews } from "./preview/rule-previews.ts";
import { RateWatch } from "./rate-watch.ts";
import { realDispatchIo } from "./real-dispatch-io.ts";
import { roomAt } from "./room-at.ts";
import type { RuleDesk } from "./rule-desk.ts";
import { SoughtLines } from "./sought-lines.ts";
import { WatchBuilders } from "./watch-builders.ts";

export interface AlertStage {
  readonly desk: AlertDesk;
  readonly rules: RuleDesk;
  readonly maintenance: MaintenanceDesk;
  readonly channels: ChannelDesk;
  openAlerts(): readonly OpenAlert[];
  note(increments: PackedIncrements): void;
  start(): void;
  stop(): Promise<void>;
}

/** `changed`: alerts that are durable now, in English. */
export function createAlerts(
  options: AppOptions,
  tools: AnswerTools,
  answers: Answers,
  changed: (rows: readonly AlertRow[]) => void,
): AlertStage {
  const { dataDir, log } = options;
  const db = openAlerts(dataDir);
  const zone = serverZone();
  const publicUrl = options.reach?.publicUrl ?? null;
  const pageUrl = () => publicUrl && `${publicUrl.href.replace(/\/$/, "")}/`;
  const notifications: Notifications = new Notifications({
    db,
    key: () => readSecretKey({ env: options.env ?? {}, dataDir: options.accessDir ?? dataDir }),
    filed: options.notifications?.channels ?? [],
    routing: options.notifications?.routing ?? { critical: "all", warning: "all", info: "all" },
    http: createSend(),
    zone,
    describe: (id, speech) => describedBy(alerting.desk, pageUrl)(id, speech),
    digest: (sinceMs, speech) => digestOf(alerting.desk, sinceMs, tools.now(), speech, pageUrl()),
    pageUrl,
    log,
    io: realDispatchIo,
  });
  const rates = new RateWatch({ ...tools, causeText });
  const soughtLines = new SoughtLines({ ...tools, search: new EventSearch(tools.db, tools.mirror) });
  const alerting: Alerting = new Alerting({
    db,
    rules,
    builders: new WatchBuilders({
      ...tools,
      answers,
      roomAt,
      storageOf: (node) => options.storageFolders?.[node] ?? null,
      usualPerMinute: (node) => rates.usualPerMinute(node),
    }),
    rates,
    lines: (sought) => soughtLines.find(sought),
    nodeNames: options.nodes,
    groupOf: (node) => tools.placeOf(node).group,
    configured: (key) => options.levels?.[key],
    clocks: { wall: Date.now, steady: () => performance.now() },
    keptDays: options.retention.alertsDays ?? 365,
    trouble: tools.trouble,
    isNetworkGone: () => isNetworkGone(tools.mirror.polled),
    followed: () => tools.mirror.sources,
    zone,
    isReady: tools.isReady,
    every,
    log,
    notifications,
    deliveriesOf: (id) => notifications.desk.deliveriesOf(id),
    previewsOf: (of) => new RulePreviews({ ...tools, ...of, causeText, reputationDays: options.retention.reputationDays ?? 180 }),
    changed: (rows) => changed(rows.map((row) => alerting.desk.row(row, "en"))),
  });
  return {
    desk: alerting.desk,
    rules: alerting.rules,
    maintenance: alerting.maintenance,
    channels: notifications.desk,
    openAlerts: () => alerting.openAlerts(),
    note: (increments) => alerting.note(increments),
    start() {
      alerting.start();
      notifications.start();
    },
    async stop() {
      await alerting.stop();
      await notifications.stop();
      db.close();
    },
  };
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}
