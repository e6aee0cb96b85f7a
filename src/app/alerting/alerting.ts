/**
 * The pipeline of alerts: views → rules → engine → store and outbox. Looks are taken one after the other on the main thread:
 * the monitor itself at every turn, what is urgent as soon as something of it came, the rest at its own pace.
 */
import type { DatabaseSync } from "node:sqlite";
import { AlertStore, alertTables } from "../../alerts/alert-store.ts";
import { canary, isCanary } from "../../alerts/canary.ts";
import { Engine, type Told } from "../../alerts/engine.ts";
import type { AlertRow } from "../../alerts/alert-row.ts";
import { MaintenanceStore, maintenanceTables } from "../../alerts/maintenance-store.ts";
import type { Rule } from "../../alerts/rule.ts";
import { RuleSettings, ruleSettingTables } from "../../alerts/rule-settings.ts";
import type { MonitorRow, WatchName, Watches } from "../../alerts/watches.ts";
import { migrate } from "../../store/migrations.ts";
import { failureTable } from "../../trackers/audits/index.ts";
import type { PackedIncrements } from "../../trackers/packed.ts";
import { eventTable, historyTable } from "../../trackers/reputation/tables.ts";
import type { Trouble } from "../health.ts";
import { diskFull } from "../hold-up.ts";
import { AlertDesk, type DeskTools } from "./alert-desk.ts";
import type { OpenAlert } from "./node-alerts.ts";
import type { Notifications } from "./notifications.ts";
import type { PreviewTools, RulePreviews } from "./preview/rule-previews.ts";
import type { RateWatch } from "./rate-watch.ts";
import { SelfWatch, type Clocks } from "./self-watch.ts";
import type { WatchBuilders } from "./watch-builders.ts";

export interface AlertingTools {
  readonly db: DatabaseSync;
  readonly rules: readonly Rule[];
  readonly builders: WatchBuilders;
  readonly rates: RateWatch;
  readonly nodeNames: readonly string[];
  readonly groupOf: (node: string) => string | null;
  /** A number of the settings by its key. */
  readonly configured: (key: string) => number | undefined;
  readonly clocks: Clocks;
  readonly zone: string;
  /** Alerts that ended longer ago go. */
  readonly keptDays: number;
  readonly isReady: () => boolean;
  /** What keeps the monitor from storing. */
  readonly trouble: () => Trouble | null;
  readonly isNetworkGone: () => boolean;
  /** Runs `work` every `ms`, until the answer is called. */
  readonly every: (ms: number, work: () => void) => () => void;
  readonly log: (level: "info" | "warn" | "error", message: string, details?: object) => void;
  readonly notifications: Pick<Notifications, "enqueue" | "wake" | "duePulses" | "beat" | "failing" | "prune">;
  readonly deliveriesOf: DeskTools["deliveriesOf"];
  readonly previewsOf: (of: Pick<PreviewTools, "store" | "settings" | "rules" | "groupOf">) => Pick<RulePreviews, "of" | "stop">;
  /** After alerts changed and are durable. */
  readonly changed: (alerts: readonly AlertRow[]) => void;
}

export const turnMs = 2000;
const dayMs = 86_400_000;
const pruneEveryMs = 3_600_000;
/** Few at a time: they are deleted between two looks. */
const prunedAtOnce = 200;
const minuteMs = 60_000;

type Look = () => Promise<Watches[WatchName]> | Watches[WatchName];
interface Plan {
  readonly name: WatchName;
  readonly everyMs: number;
  readonly look: Look;
  dueMs: number;
}

/** Tables whose new rows make a look due at once; their third column is the time. */
const urgent: ReadonlyMap<string, WatchName> = new Map([
  [failureTable.table, "audits"],
  // Scores and states that changed; those that are heard again come with every poll.
  [historyTable.table, "reputation"],
  [eventTable.table, "reputation"],
]);

const timeColumn = 2;
/** What is older comes out of a backlog, in which the next look is soon enough. */
const urgentForMs = 10 * 60_000;

/** What is true of them is true after a pause, too. */
const seenAnyway: ReadonlySet<WatchName> = new Set(["monitor", "audits", "channels", "canary"]);

export class Alerting {
  readonly engine: Engine;
  readonly desk: AlertDesk;
  readonly #tools: AlertingTools;
  readonly #store: AlertStore;
  readonly #previews: Pick<RulePreviews, "of" | "stop">;
  readonly #self: SelfWatch;
  #pruneAtMs = 0;
  readonly #plans: readonly Plan[];
  readonly #failed = new Set<string>();
  #endTurns: () => void = () => undefined;
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(tools: AlertingTools) {
    const { db, rules, clocks } = tools;
    this.#tools = tools;
    migrate(db, [alertTables, ruleSettingTables, maintenanceTables]);
    const store = new AlertStore(db);
    this.#store = store;
    const settings = new RuleSettings({ db, rules, groupOf: tools.groupOf, configured: tools.configured });
    const maintenance = new MaintenanceStore(db, tools.groupOf);
    this.engine = new Engine(
      {
        store,
        rules: [...rules, canary],
        levelsOf: (rule, node) => settings.levelsOf(rule, node),
        isMaintained: (subject, rule, nowMs) => !isCanary(rule) && maintenance.covers(subject, rule, nowMs),
        tell: (tellings, nowMs) => this.#tell(tellings, nowMs),
        changed: (alerts) => {
          tools.notifications.wake();
          if (alerts.length > 0) tools.changed(alerts);
        },
        failed: (rule, cause) => this.#fail(`rule ${rule}`, cause),
      },
      clocks.wall(),
    );
    this.#previews = tools.previewsOf({ store, settings, rules, groupOf: tools.groupOf });
    this.desk = new AlertDesk({
      previews: this.#previews,
      store,
      engine: this.engine,
      rules,
      settings,
      maintenance,
      nodeNames: tools.nodeNames,
      groupOf: tools.groupOf,
      now: clocks.wall,
      zone: tools.zone,
      deliveriesOf: tools.deliveriesOf,
    });
    this.#self = new SelfWatch(clocks, turnMs);
    this.#plans = this.#planned(tools.builders, tools.rates);
  }

  #planned(builders: WatchBuilders, rates: RateWatch): readonly Plan[] {
    const plan = (name: WatchName, everyMs: number, look: Look): Plan => ({ name, everyMs, look, dueMs: 0 });
    const now = this.#tools.clocks.wall;
    return [
      plan("monitor", turnMs, () => ({ nowMs: now(), rows: this.#lookAtSelf(), blind: new Set<string>() })),
      plan("audits", minuteMs, () => builders.audits()),
      plan("reputation", minuteMs, () => builders.reputation()),
      plan("presence", 15_000, () => builders.presence()),
      plan("nodeState", minuteMs, () => builders.nodeState()),
      plan("transfers", 5 * minuteMs, () => rates.transfers()),
      plan("errors", 5 * minuteMs, () => rates.errors()),
      plan("latency", 5 * minuteMs, () => rates.latency()),
      plan("chores", minuteMs, () => builders.chores()),
      plan("storage", 5 * minuteMs, () => builders.storage()),
      plan("earnings", 60 * minuteMs, () => builders.earnings()),
      plan("channels", turnMs, () => ({ nowMs: now(), rows: this.#tools.notifications.failing(now()), blind: new Set<string>() })),
      plan("canary", turnMs, () => ({
        nowMs: now(),
        rows: this.#tools.notifications.duePulses().map((channel) => ({ channel })),
        blind: new Set<string>(),
      })),
    ];
  }

  /** For the nodes' verdicts, in English as these are. */
  openAlerts(): readonly OpenAlert[] {
    return this.engine.open().map((row) => ({ ...row, title: this.desk.title(row, "en") }));
  }

  start(): void {
    this.engine.drop((node) => this.#tools.nodeNames.includes(node), this.#tools.clocks.wall());
    this.#endTurns = this.#tools.every(turnMs, () => this.turn());
  }

  #lookAtSelf(): readonly MonitorRow[] {
    const { trouble, isNetworkGone } = this.#tools;
    const own = trouble();
    const isDisk = own?.code === diskFull.code;
    this.#self.report("disk", "", own !== null && isDisk ? own.message : null);
    this.#self.report("database", "", own !== null && !isDisk ? own.message : null);
    this.#self.report("network", "", isNetworkGone() ? "No node of another machine answers." : null);
    return this.#self.rows();
  }

  /** What has to be looked at because of new rows. */
  note(increments: PackedIncrements): void {
    this.#tools.rates.note(increments);
    const sinceMs = this.#tools.clocks.wall() - urgentForMs;
    const fresh = increments.puts.filter(({ rows }) => rows.some((row) => Number(row[timeColumn]) > sinceMs));
    const names = new Set(fresh.map(({ table }) => urgent.get(table)));
    const due = this.#plans.filter(({ name }) => names.has(name));
    for (const plan of due) plan.dueMs = 0;
    if (due.length > 0) this.turn();
  }

  /** One turn; the next waits for it. */
  turn(): void {
    this.#self.tick();
    if (this.#running !== null || this.#isStopped || !this.#tools.isReady()) return;
    this.#running = this.#lookAtDue().finally(() => (this.#running = null));
  }

  /** When the turn that runs is done. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #lookAtDue(): Promise<void> {
    for (const plan of this.#plans) {
      const nowMs = this.#tools.clocks.wall();
      // A clock that was set back must not keep a look waiting.
      if (nowMs < plan.dueMs && plan.dueMs - nowMs <= plan.everyMs) continue;
      plan.dueMs = nowMs + plan.everyMs;
      await this.#lookAt(plan);
      if (this.#isStopped) return;
    }
    if (this.#settle()) this.#beat();
    this.#prune(this.#tools.clocks.wall());
  }

  #beat(): void {
    try {
      this.#tools.notifications.beat();
      this.#failed.delete("heartbeat");
    } catch (cause) {
      this.#fail("heartbeat", cause);
    }
  }

  #prune(nowMs: number): void {
    if (nowMs < this.#pruneAtMs && this.#pruneAtMs - nowMs <= pruneEveryMs) return;
    try {
      const gone = this.#store.dropEndedBefore(nowMs - this.#tools.keptDays * dayMs, prunedAtOnce);
      this.#tools.notifications.prune(nowMs);
      if (gone < prunedAtOnce) this.#pruneAtMs = nowMs + pruneEveryMs;
    } catch (cause) {
      this.#fail("store", cause);
    }
  }

  async #lookAt({ name, look }: Plan): Promise<void> {
    try {
      const view = await look();
      const isBlind = this.#self.isBlind && !seenAnyway.has(name);
      this.engine.look(name, (isBlind ? { ...view, blind: new Set(this.#tools.nodeNames) } : view) as never);
      this.#failed.delete(name);
    } catch (cause) {
      this.#fail(name, cause);
    }
  }

  /** @returns whether everything is durable */
  #settle(): boolean {
    try {
      this.engine.settle(this.#tools.clocks.wall());
      this.#self.report("database", "alerts", null);
      this.#failed.delete("store");
      return true;
    } catch (cause) {
      // The disk is full, or another program holds the database: nothing is lost, the next turn tries again.
      this.#self.report("database", "alerts", "Alerts could not be stored.");
      this.#fail("store", cause);
      return false;
    }
  }

  /** Each trouble stands in the log once until it is over. */
  #fail(what: string, cause: unknown): void {
    if (this.#failed.has(what)) return;
    this.#failed.add(what);
    this.#tools.log("error", `alerts: ${what} failed`, { cause });
  }

  /** Inside the transaction of the alerts. */
  #tell(tellings: readonly Told[], nowMs: number): void {
    this.#tools.notifications.enqueue(tellings, nowMs);
    for (const { alert, telling } of tellings)
      if (!isCanary(alert.rule)) this.#tools.log("info", `alert ${telling}: ${alert.rule}`, { node: alert.node, alert: alert.id });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#previews.stop();
    this.#endTurns();
    await this.#running;
    this.#settle();
  }
}
