/**
 * How often a rule would have fired: judged anew over what is stored, in slices of a few milliseconds between which everything
 * else goes on, one question at a time. Rules that look at what nobody stores have only what was recorded.
 */
import type { AlertStore } from "../../../alerts/alert-store.ts";
import { Replay, tallyOf, type LevelsOf, type Opening, type Tally } from "../../../alerts/replay.ts";
import type { RuleSettings, Scope } from "../../../alerts/rule-settings.ts";
import type { Levels, Rule } from "../../../alerts/rule.ts";
import { AppError } from "../../../core/errors.ts";
import { rfc3339, rfc3339OrNull } from "../../../core/time.ts";
import type { RulePreview } from "../../../core/views.ts";
import type { PreviewAsked } from "../../../server/index.ts";
import { pasts } from "./index.ts";
import { dayMs, heardSince, type Past, type PastSpan, type PastTools } from "./past.ts";
import { SlicedTurns, type Pause } from "./sliced-turns.ts";

export interface PreviewTools extends PastTools {
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
  readonly store: AlertStore;
  readonly groupOf: (node: string) => string | null;
}

const previewDays = 30;

interface Judged {
  readonly nodes: readonly string[];
  readonly isOfFleet: boolean;
  readonly levelsOf: LevelsOf;
  readonly span: PastSpan;
}

export class RulePreviews {
  readonly #tools: PreviewTools;
  readonly #turns = new SlicedTurns({ clock: () => performance.now(), sliceMs: 8, most: 50 });

  constructor(tools: PreviewTools) {
    this.#tools = tools;
  }

  /** @throws {AppError} rule-unknown, level-unknown, level-out-of-range, scope-unknown, busy, given-up */
  async of({ rule: id, scope, levels }: PreviewAsked, isGone: () => boolean): Promise<RulePreview> {
    const rule = this.#tools.rules.find((one) => one.id === id);
    if (rule === undefined) throw new AppError("rule-unknown", `There is no rule "${id}".`, "Choose one of the list at /api/v1/rules.");
    const nodes = this.#nodesOf(scope);
    const { settings, now } = this.#tools;
    const set = settings.levelsWith(rule, scope, { isOn: true, levels: levels ?? settings.at(id, scope)?.levels ?? {} });
    const isMine = (node: string | null) => (node === null ? scope.is === "all" : nodes.includes(node));
    const levelsOf = remembered((node) => (isMine(node) ? set(node) : null));
    const span = { fromMs: now() - previewDays * dayMs, toMs: now() };
    const judged: Judged = { nodes, isOfFleet: scope.is === "all", levelsOf: (_rule, node) => levelsOf(node), span };
    const makePast = pasts[id];
    if (makePast === undefined) return this.#recorded(rule, judged, isMine);
    return this.#turns.run(isGone, async (pause) => {
      const known = this.#numbersOf(this.#tools.nodeNames);
      const past = makePast(this.#tools, span, known.length);
      return this.#replayed(rule, past, judged, pause);
    });
  }

  /** Those that run and wait give up. */
  stop(): void {
    this.#turns.stop();
  }

  #nodesOf({ is, name }: Scope): readonly string[] {
    const { nodeNames, groupOf } = this.#tools;
    const found = is === "all" ? nodeNames : nodeNames.filter((node) => (is === "node" ? node === name : groupOf(node) === name));
    if (is === "all" ? name === "" : found.length > 0) return found;
    throw new AppError(
      "scope-unknown",
      `There is no ${is} "${name}".`,
      "Name a node or a group of the settings, or leave the name out for all.",
    );
  }

  readonly #numbersOf = (names: readonly string[]) => names.map((name) => this.#tools.mirror.nodeId(name)).filter((id) => id >= 0);

  async #replayed(rule: Rule, past: Past, { nodes, isOfFleet, levelsOf, span }: Judged, pause: Pause): Promise<RulePreview> {
    const since = new Map<string, number>();
    for (const node of this.#numbersOf(nodes)) {
      const fromMs = past.fromMs(node);
      if (fromMs !== null && fromMs < span.toMs) since.set(this.#tools.mirror.node(node), fromMs);
      await pause();
    }
    const known = this.#numbersOf([...since.keys()]);
    // Where nodes are compared, the others of the moment count, too.
    const together = past.isOfFleet ? [this.#numbersOf(this.#tools.nodeNames)] : known.map((node) => [node]);
    const openings: Opening[] = [];
    for (const group of known.length === 0 ? [] : together) {
      const replay = new Replay([rule], levelsOf);
      for (const moment of past.moments(group)) {
        if (moment !== null) replay.look(moment.nowMs, moment.views);
        await pause();
      }
      openings.push(...replay.openings);
    }
    const first = since.size === 0 ? null : Math.min(...since.values());
    const counted = openings.filter((o) => o.node === null || o.atMs >= (since.get(o.node) ?? Infinity));
    const tally = tallyOf(counted, first ?? span.toMs);
    const rows = nodes.map((node) => ({ node, from: rfc3339OrNull(since.get(node) ?? null), openings: countOf(tally, node) }));
    const ofFleet =
      isOfFleet && countOf(tally, null) > 0 ? [{ node: null, from: rfc3339OrNull(first), openings: countOf(tally, null) }] : [];
    return {
      ...answerOf(rule, tally, span, first),
      basis: "replayed",
      nodes: [...rows.toSorted((a, b) => b.openings - a.openings), ...ofFleet],
      unseen: past.unseen,
    };
  }

  #recorded(rule: Rule, { nodes, span }: Judged, isMine: (node: string | null) => boolean): RulePreview {
    const rows = this.#tools.store.openOrEndedSince(span.fromMs, rule.id).filter((row) => isMine(row.node));
    const openings = rows.map((row) => ({ node: row.node, atMs: row.sinceMs, peak: row.peakSeverity, turn: "opened" as const }));
    const fromMs = heardSince(this.#tools, this.#numbersOf(nodes), span);
    const tally = tallyOf(openings, fromMs);
    const byNode = tally.byNode.map((row) => ({ ...row, from: rfc3339(fromMs) }));
    return { ...answerOf(rule, tally, span, fromMs), basis: "recorded", nodes: byNode, unseen: [] };
  }
}

const countOf = ({ byNode }: Tally, node: string | null) => byNode.find((row) => row.node === node)?.openings ?? 0;
const answerOf = (rule: Rule, tally: Tally, span: PastSpan, fromMs: number | null) => ({
  rule: rule.id,
  from: rfc3339OrNull(fromMs),
  to: rfc3339(span.toMs),
  openings: tally.openings,
  ...tally.bySeverity,
  latest: tally.latestMs.map((ms) => rfc3339(ms)),
});

function remembered(levelsOf: (node: string | null) => Levels | null): (node: string | null) => Levels | null {
  const known = new Map<string | null, Levels | null>();
  return (node) => {
    const found = known.has(node) ? known.get(node)! : levelsOf(node);
    known.set(node, found);
    return found;
  };
}
