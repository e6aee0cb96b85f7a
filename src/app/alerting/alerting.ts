/**
 * The pipeline of alerts: views → rules → engine → store and outbox, on the main thread: the monitor itself at every turn, what is
 * urgent as soon as something of it came, the rest at its own pace and beside it.
 */
import type { DatabaseSync } from "node:sqlite";
import { AlertStore, alertTables } from "../../alerts/alert-store.ts";
import { canary, isCanary } from "../../alerts/canary.ts";
import type { Told } from "../../alerts/due-tellings.ts";
import { Engine } from "../../alerts/engine.ts";
import type { AlertRow } from "../../alerts/alert-row.ts";
import { MaintenanceStore, maintenanceTables } from "../../alerts/maintenance-store.ts";
import type { Rule } from "../../alerts/rule.ts";
import { RuleSettings, ruleSettingTables } from "../../alerts/rule-settings.ts";
import type { Sought } from "../../alerts/sought.ts";
import { blindOf, type MonitorRow, type WatchName, type Watches } from "../../alerts/watches.ts";
import { migrate } from "../../store/migrations.ts";
import type { PackedIncrements } from "../../trackers/packed.ts";
import type { Trouble } from "../health.ts";
import { diskFull } from "../hold-up.ts";
import { AlertDesk, type DeskTools } from "./alert-desk.ts";
import { LagWatch, type Followed } from "./lag-watch.ts";
import { MaintenanceDesk } from "./maintenance-desk.ts";
import type { OpenAlert } from "./node-alerts.ts";
import type { Notifications } from "./notifications.ts";
import { OnceLog } from "./once-log.ts";
import { lanes, planned, takeDue, turnMs, urgentIn, type Lane, type Plan, type Plans } from "./plans.ts";
import type { PreviewTools, RulePreviews } from "./preview/rule-previews.ts";
import type { RateWatch } from "./rate-watch.ts";
import { RuleDesk } from "./rule-desk.ts";
import { SelfWatch, type Clocks } from "./self-watch.ts";
import type { WatchBuilders } from "./watch-builders.ts";

export interface AlertingTools {
  readonly db: DatabaseSync;
  readonly rules: readonly Rule[];
  readonly builders: WatchBuilders;
  readonly rates: RateWatch;
  /** Of findings their lines, by key. */
  readonly lines: (sought: readonly Sought[]) => Promise<ReadonlyMap<string, readonly string[]>>;
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
  /** Logs as they are followed. */
  readonly followed: () => readonly Followed[];
  /** Runs `work` every `ms`, until the answer is called. */
  readonly every: (ms: number, work: () => void) => () => void;
  readonly log: (level: "info" | "warn" | "error", message: string, details?: object) => void;
  readonly notifications: Pick<Notifications, "enqueue" | "wake" | "duePulses" | "beat" | "failing" | "prune">;
  readonly deliveriesOf: DeskTools["deliveriesOf"];
  readonly previewsOf: (of: Pick<PreviewTools, "store" | "settings" | "rules" | "groupOf">) => Pick<RulePreviews, "of" | "stop">;
  /** After alerts changed and are durable. */
  readonly changed: (alerts: readonly AlertRow[]) => void;
}

const dayMs = 86_400_000;
const pruneEveryMs = 3_600_000;
/** Few at a time: they are deleted between two looks. */
const prunedAtOnce = 200;
/** A round that takes longer does not come back. */
const slowestMs = 15 * 60_000;

/** What is true of them is true after a pause, too. */
const seenAnyway: ReadonlySet<WatchName> = new Set(["monitor", "audits", "channels", "canary"]);

export class Alerting {
  readonly engine: Engine;
  readonly desk: AlertDesk;
  readonly rules: RuleDesk;
  readonly maintenance: MaintenanceDesk;
  readonly #tools: AlertingTools;
  readonly #store: AlertStore;
  readonly #previews: Pick<RulePreviews, "of" | "stop">;
  readonly #self: SelfWatch;
  readonly #lag: LagWatch;
  #pruneAtMs = 0;
  readonly #plans: Plans;
  readonly #once: OnceLog;
  #endTurns: () => void = () => undefined;
  /** Rounds that are not done yet. */
  readonly #running = new Map<Lane, { readonly sinceMs: number; readonly done: Promise<void> }>();
  #isStopped = false;

  constructor(tools: AlertingTools) {
    const { db, rules, clocks, nodeNames, groupOf } = tools;
    const now = clocks.wall;
    this.#tools = tools;
    this.#once = new OnceLog(tools.log);
    migrate(db, [alertTables, ruleSettingTables, maintenanceTables]);
    const store = new AlertStore(db);
    this.#store = store;
    const settings = new RuleSettings({ db, rules, groupOf, configured: tools.configured });
    const maintenance = new MaintenanceStore(db, groupOf);
    this.engine = new Engine(
      {
        store,
        rules: [...rules, canary],
        levelsOf: (rule, node) => settings.levelsOf(rule, node),
        isMaintained: (subject, rule, nowMs) => !isCanary(rule) && maintenance.covers(subject, rule, nowMs),
        tell: (tellings, nowMs) => this.#tell(tellings, nowMs),
        changed: (alerts) => {
          this.#guarded("dispatch", () => tools.notifications.wake());
          if (alerts.length > 0) this.#guarded("page", () => tools.changed(alerts));
        },
        failed: (rule, cause) => this.#once.failed(`rule ${rule}`, cause),
      },
      now(),
    );
    this.#previews = tools.previewsOf({ store, settings, rules, groupOf });
    const known = { store, engine: this.engine, rules, nodeNames, now };
    this.desk = new AlertDesk({
      ...known,
      zone: tools.zone,
      deliveriesOf: tools.deliveriesOf,
      failed: (rule, cause) => this.#once.failed(`words of ${rule}`, cause),
    });
    this.rules = new RuleDesk({ ...known, settings, groupOf, previews: this.#previews });
    const groups = [...new Set(nodeNames.map(groupOf).filter((group) => group !== null))];
    this.maintenance = new MaintenanceDesk(maintenance, { nodes: nodeNames, groups, rules: rules.map(({ id }) => id) }, now);
    this.#self = new SelfWatch(clocks, turnMs);
    this.#lag = new LagWatch(clocks.steady);
    const view = <Row>(rows: readonly Row[]) => ({ nowMs: clocks.wall(), rows, blind: new Set<string>() });
    this.#plans = planned(tools.builders, tools.rates, {
      monitor: () => view(this.#lookAtSelf()),
      channels: () => view(tools.notifications.failing(clocks.wall())),
      canary: () => view(tools.notifications.duePulses().map((channel) => ({ channel }))),
    });
  }

  /** For the nodes' verdicts, in English as these are. */
  openAlerts(): readonly OpenAlert[] {
    return this.engine.open().map((row) => ({ ...row, title: this.desk.title(row) }));
  }

  start(): void {
    this.engine.drop((node) => this.#tools.nodeNames.includes(node), this.#tools.clocks.wall());
    this.#endTurns = this.#tools.every(turnMs, () => this.turn());
  }

  #lookAtSelf(): readonly MonitorRow[] {
    const { trouble, isNetworkGone, followed } = this.#tools;
    const own = trouble();
    const isDisk = own?.code === diskFull.code;
    this.#self.report("disk", "", own !== null && isDisk ? own.message : null);
    this.#self.report("database", "", own !== null && !isDisk ? own.message : null);
    this.#self.report("network", "", isNetworkGone() ? "No node of another machine answers." : null);
    this.#self.report("lag", "", this.#lag.look(followed()));
    return this.#self.rows();
  }

  /** What has to be looked at because of new rows. */
  note(increments: PackedIncrements): void {
    this.#tools.rates.note(increments);
    const names = urgentIn(increments, this.#tools.clocks.wall());
    const due = Object.values(this.#plans)
      .flat()
      .filter(({ name }) => names.has(name));
    for (const plan of due) plan.dueMs = 0;
    if (due.length > 0) this.turn();
  }

  /** One turn; the next of a lane waits for it. */
  turn(): void {
    this.#self.tick();
    if (this.#isStopped || !this.#tools.isReady()) return;
    for (const lane of lanes)
      if (!this.#running.has(lane)) {
        const done = this.#round(lane).finally(() => this.#running.delete(lane));
        this.#running.set(lane, { sinceMs: this.#tools.clocks.steady(), done });
      }
  }

  /** When the turns that run are done. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  async #round(lane: Lane): Promise<void> {
    const hasLooked = await this.#lookAtDue(this.#plans[lane]);
    if (this.#isStopped || (lane !== "quick" && !hasLooked)) return;
    const isStored = this.#settle();
    if (lane !== "quick") return;
    const isStuck = [...this.#running.values()].some(({ sinceMs }) => this.#tools.clocks.steady() - sinceMs > slowestMs);
    if (isStored && !isStuck) this.#guarded("heartbeat", () => this.#tools.notifications.beat());
    this.#prune(this.#tools.clocks.wall());
  }

  /** All that is due is looked at before any of it is judged: what explains another is known then. @returns whether anything was */
  async #lookAtDue(plans: readonly Plan[]): Promise<boolean> {
    const seen: (() => Promise<void>)[] = [];
    for (const plan of takeDue(plans, this.#tools.clocks.wall)) {
      await this.#try(plan.name, async () => {
        const view = await plan.look();
        seen.push(() => this.#judge(plan.name, view));
      });
      if (this.#isStopped) return false;
    }
    for (const judge of seen) await judge();
    return seen.length > 0;
  }

  async #judge(name: WatchName, view: Watches[WatchName]): Promise<void> {
    await this.#try(name, async () => {
      const isBlind = this.#self.isBlind && !seenAnyway.has(name);
      const judged = this.engine.find(name, (isBlind ? { ...view, blind: blindOf(this.#tools.nodeNames, () => true) } : view) as never);
      this.engine.take(judged, await this.#linesOf(this.engine.sought(judged)));
      this.#once.well(name);
    });
  }

  /** What fires is told without its lines where they cannot be read. */
  async #linesOf(sought: readonly Sought[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (sought.length === 0) return new Map();
    try {
      const lines = await this.#tools.lines(sought);
      this.#once.well("lines");
      return lines;
    } catch (cause) {
      this.#once.failed("lines", cause);
      return new Map();
    }
  }

  async #try(name: WatchName, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.#once.failed(name, cause);
    }
  }

  /** What comes after the alerts are durable: that it fails says nothing of them. */
  #guarded(what: string, work: () => void): void {
    try {
      work();
      this.#once.well(what);
    } catch (cause) {
      this.#once.failed(what, cause);
    }
  }

  #prune(nowMs: number): void {
    if (nowMs < this.#pruneAtMs && this.#pruneAtMs - nowMs <= pruneEveryMs) return;
    try {
      const gone = this.#store.dropEndedBefore(nowMs - this.#tools.keptDays * dayMs, prunedAtOnce);
      this.#tools.notifications.prune(nowMs);
      if (gone < prunedAtOnce) this.#pruneAtMs = nowMs + pruneEveryMs;
    } catch (cause) {
      this.#once.failed("store", cause);
    }
  }

  /** @returns whether everything is durable */
  #settle(): boolean {
    try {
      this.engine.settle(this.#tools.clocks.wall());
      this.#self.report("database", "alerts", null);
      this.#once.well("store");
      return true;
    } catch (cause) {
      // The disk is full, or another program holds the database: nothing is lost, the next turn tries again.
      this.#self.report("database", "alerts", "Alerts could not be stored.");
      this.#once.failed("store", cause);
      return false;
    }
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
    await this.settled();
    this.#settle();
  }
}
