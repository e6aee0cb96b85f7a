/** Levels and values of rules as a person reads and writes them. On the wire a share is 0 to 1, and bytes are bytes. */
import type { AlertRow, RuleRow } from "../../src/core/views.ts";
import { formatBytes, formatCount, formatDuration, formatPercent, formatScore, formatUsd, threeDigits } from "../format.ts";
import { alerts as texts } from "../texts/alerts.ts";

const gap = "\u202f";
const inOne: Readonly<Record<string, number>> = { share: 100, bytes: 1e-9 };
const most = 1e6;

/** What stands behind a field; empty for a plain number. */
export const unitText = (unit: string): string => (texts.units as Readonly<Record<string, string>>)[unit] ?? "";

/** `unit`: `null` where it is not known. */
export function shownValue(unit: string | null, value: number): string {
  switch (unit) {
    case null:
      return threeDigits(value);
    case "share":
      return formatPercent(value);
    case "score":
      return Math.abs(value) >= 1 && Number.isInteger(value) ? formatScore(value, 2) : formatScore(value, decimalsOf(value));
    case "bytes":
      return formatBytes(value);
    case "micro_usd":
      return formatUsd(value);
    case "ms":
      return formatDuration(value);
    default: {
      const [sign, figure] = [unitText(unit), formatCount(shortOf(value))];
      return sign === "" ? figure : `${figure}${gap}${sign}`;
    }
  }
}

const decimalsOf = (value: number) => (Math.round(value * 100) === value * 100 ? 2 : 4);

/** Three digits of what is no whole number: nothing lasts to the second. */
const shortOf = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** As it is edited: a plain number in the unit behind the field. */
export const levelText = (unit: string, value: number): string => String(Math.round(value * (inOne[unit] ?? 1) * most) / most);

/** `null`: this is no number. */
export function levelOf(unit: string, text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  const number = Number(trimmed);
  if (trimmed === "" || !Number.isFinite(number)) return null;
  return unit === "bytes" ? Math.round(number * 1e9) : number / (inOne[unit] ?? 1);
}

export interface LevelOfAlert {
  /** `null`: neither the rule nor a level of it says in which unit the value is. */
  readonly unit: string | null;
  /** As the rule has it by itself, where the one that was passed is another. */
  readonly usual: number | null;
}

/** The level that an alert passed: the one that has its threshold, wherever it was set. What the rule itself says of its unit counts. */
export function levelOfAlert({ threshold }: Pick<AlertRow, "threshold">, rule: RuleRow | undefined): LevelOfAlert {
  if (rule === undefined) return { unit: null, usual: null };
  const valuesOf = ({ name, value, usual }: RuleRow["levels"][number]) => [
    value,
    usual,
    ...rule.settings.flatMap(({ levels }) => levels[name] ?? []),
  ];
  const level = rule.levels.find(
    (each) => threshold !== null && (rule.unit === null || each.unit === rule.unit) && valuesOf(each).includes(threshold),
  );
  if (level === undefined) return { unit: rule.unit, usual: null };
  return { unit: level.unit, usual: level.usual === threshold ? null : level.usual };
}

/** What the course of an alert is told in, and where it matters: its points may be something else than its value. */
export interface CourseScale {
  readonly unit: string | null;
  readonly limit: number | null;
}
export const scaleOf = ({ evidence, threshold }: Pick<AlertRow, "evidence" | "threshold">, level: LevelOfAlert): CourseScale =>
  evidence.unit === null ? { unit: level.unit, limit: threshold } : { unit: evidence.unit, limit: evidence.limit };
