/** An engine on two rules, one of which explains the other, with what people are told and a restart at any time. */
import { DatabaseSync } from "node:sqlite";
import { migrate } from "../store/migrations.ts";
import type { AlertRow } from "./alert-row.ts";
import { AlertStore, alertTables } from "./alert-store.ts";
import type { Told } from "./due-tellings.ts";
import { Engine, type EngineTools } from "./engine.ts";
import { noEvidence, type Facts, type Finding, type Severity } from "./finding.ts";
import { rule, type LevelSpecs, type Rule } from "./rule.ts";
import type { MonitorRow, Watched } from "./watches.ts";

export const minute = 60_000;
const words = { name: "", fires: "", title: () => "", why: () => "", todo: () => [] };
/** Finds what the rows name: `part` is `node/severity/value`, and may go on with `/satellite/line`. */
const ruleOf = (id: string, more: Partial<Pick<Rule, "hushedBy">> = {}): Rule =>
  rule<"monitor", LevelSpecs, Facts>({
    id,
    watch: "monitor",
    damping: {},
    levels: {},
    hushedBy: [],
    ends: "when-clear",
    judge: ({ rows }) =>
      rows
        .filter(({ what }) => what === id)
        .map(({ part }): Finding => {
          const [node, severity, value, satellite = "", line] = part.split("/") as [string, Severity, string, string?, string?];
          return {
            is: "true",
            node,
            satellite: satellite || null,
            part: "",
            severity,
            value: Number(value),
            threshold: 1,
            facts: { node },
            evidence: line === undefined ? noEvidence : { points: [], lines: [line] },
          };
        }),
    texts: { en: words, de: words },
    ...more,
  });

const rules = [ruleOf("loud"), ruleOf("quiet", { hushedBy: ["loud"] })];

export class Lab {
  readonly db = new DatabaseSync(":memory:");
  readonly told: [string, string | null][] = [];
  nowMs = 0;
  off = new Set<string>();
  maintained = false;
  failing = false;
  engine: Engine;
  #store: AlertStore;
  constructor() {
    migrate(this.db, [alertTables]);
    this.#store = new AlertStore(this.db);
    this.engine = this.#make();
  }
  #make(): Engine {
    const tools: EngineTools = {
      store: this.#store,
      rules,
      levelsOf: (_rule, node) => (this.off.has(node ?? "") ? null : {}),
      isMaintained: () => this.maintained,
      tell: (tellings: readonly Told[]) => {
        if (this.failing) throw new Error("the disk is full");
        for (const { telling, alert } of tellings) this.told.push([`${telling} ${alert.rule}`, alert.node]);
      },
      changed: () => {},
      failed: (_rule, cause) => {
        throw cause;
      },
    };
    return new Engine(tools, this.nowMs);
  }
  restart(): void {
    this.#store = new AlertStore(this.db);
    this.engine = this.#make();
  }
  look(at: number, found: readonly (readonly [what: string, part: string])[], blind: readonly string[] = []): void {
    this.nowMs = at * minute;
    const rows = found.map(([what, part]): MonitorRow => ({ what: what as MonitorRow["what"], part, sinceMs: 0, detail: "" }));
    const view: Watched<MonitorRow> = { nowMs: this.nowMs, rows, blind: new Set(blind) };
    this.engine.take(this.engine.find("monitor", view));
    this.engine.settle(this.nowMs);
  }
  get stored(): readonly AlertRow[] {
    return new AlertStore(this.db).openOrEndedSince(0);
  }
}
