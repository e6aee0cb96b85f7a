/** What every rule is: a look at one view that finds what is wrong, and the words for it. It remembers nothing and tells nobody. */
import type { Facts, Finding, Unit } from "./finding.ts";
import type { Damping } from "./lifecycle.ts";
import type { WatchName, Watches } from "./watches.ts";
import type { Words } from "./words.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** A number that the operator may set, for all nodes, a group or a node. */
export interface LevelSpec {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly unit: Exclude<Unit, "micro_usd">;
  /** The key of the settings that holds the level of all nodes, where it has one. */
  readonly setting?: string;
  readonly about: Readonly<Record<Language, string>>;
}
export type LevelSpecs = Readonly<Record<string, LevelSpec>>;
export type Levels<S extends LevelSpecs = LevelSpecs> = { readonly [Name in keyof S]: number };

export interface RuleTexts<F extends Facts = Facts> {
  readonly name: string;
  /** When it fires, as half a sentence after "Fires when". */
  readonly fires: string;
  /** A sentence that names the node and the fact. */
  title(facts: F, words: Words): string;
  /** What was seen, against what is usual, and what comes of it at this pace. */
  why(facts: F, words: Words): string;
  /** Steps, the safe ones first. */
  todo(facts: F, words: Words): readonly string[];
}

/**
 * What the end of an alert says. `when-clear`: what it was about is so no more. `with-time`: nothing new came for so long that it is
 * told no longer, which says nothing of the cause. `either-way`: with time where the `latest` of its findings has run out.
 */
export type Ends = "when-clear" | "with-time" | "either-way";

export interface Rule<W extends WatchName = WatchName, S extends LevelSpecs = LevelSpecs, F extends Facts = Facts> {
  /** Kebab-case, beginning with its field; part of the API. */
  readonly id: string;
  readonly watch: W;
  readonly damping: Partial<Damping>;
  readonly levels: S;
  /** Of its values and thresholds; left out where they are in that of the level that was passed. */
  readonly unit?: Unit;
  /** Rules whose alert on the same node (and satellite, where both name one), or of the monitor, explains this one. */
  readonly hushedBy: readonly string[];
  readonly ends: Ends;
  /** Rules whose alert on the same node and satellite is what this one warned of. */
  readonly comesTo?: readonly string[];
  judge(view: Watches[W], levelsOf: (node: string | null) => Levels<S>): readonly Finding<F>[];
  readonly texts: Readonly<Record<Language, RuleTexts<F>>>;
}

/** Keeps the types of a rule together; the list knows it as a plain `Rule`. */
export const rule = <W extends WatchName, S extends LevelSpecs, F extends Facts>(declared: Rule<W, S, F>): Rule =>
  declared as unknown as Rule;

/** The levels that a rule has by itself. */
export const usualLevels = ({ levels }: Pick<Rule, "levels">): Levels =>
  Object.fromEntries(Object.entries(levels).map(([name, { usual }]) => [name, usual]));
