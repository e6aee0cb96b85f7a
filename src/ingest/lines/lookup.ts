/** Which line kind a record belongs to: by message, then logger; only messages made at run time cost a pattern. */
import type { LineKind, LogRecord, RecordRule } from "../record.ts";
import { canonicalLogger } from "./modular-loggers.ts";

export interface Found {
  readonly kind: LineKind;
  readonly rule: RecordRule;
}

export class LineLookup {
  readonly #exact = new Map<string, Found[]>();
  readonly #patterns: Found[] = [];

  constructor(kinds: readonly LineKind[]) {
    for (const kind of kinds) for (const rule of kind.rules) this.#add({ kind, rule });
    // A match that names its logger goes before one for any logger.
    for (const candidates of this.#exact.values()) candidates.sort((a, b) => breadth(a.rule) - breadth(b.rule));
    this.#patterns.sort((a, b) => breadth(a.rule) - breadth(b.rule));
  }

  find(record: LogRecord): Found | null {
    const logger = canonicalLogger(record.logger);
    const candidates = this.#exact.get(record.message);
    if (candidates) for (const found of candidates) if (fits(found.rule, logger, record)) return found;
    for (const found of this.#patterns) {
      if (fits(found.rule, logger, record) && (found.rule.message as RegExp).test(record.message)) return found;
    }
    return record.logger === "" ? this.#byMessageAlone(record) : null;
  }

  /** The pretty encoding leaves the logger's name out. */
  #byMessageAlone({ message, level }: LogRecord): Found | null {
    const fitting = (found: Found) => found.rule.level === undefined || found.rule.level === level;
    const pattern = (found: Found) => (found.rule.message as RegExp).source !== anyText && (found.rule.message as RegExp).test(message);
    return this.#exact.get(message)?.find(fitting) ?? this.#patterns.find((found) => fitting(found) && pattern(found)) ?? null;
  }

  #add(found: Found): void {
    const { message } = found.rule;
    if (typeof message !== "string") {
      this.#patterns.push(found);
      return;
    }
    const candidates = this.#exact.get(message);
    if (candidates) candidates.push(found);
    else this.#exact.set(message, [found]);
  }
}

/** Rules for whatever a logger says do not tell by the message what it is. */
const anyText = "^";

function fits(match: RecordRule, logger: string, record: LogRecord): boolean {
  if (match.level !== undefined && match.level !== record.level) return false;
  if (match.logger === logger || match.logger === "*") return true;
  return match.logger.endsWith("*") && logger.startsWith(match.logger.slice(0, -1));
}

/** 0 = one logger and level, then one logger, a prefix, any. */
function breadth(match: RecordRule): number {
  if (match.logger === "*") return 3;
  if (match.logger.endsWith("*")) return 2;
  return match.level === undefined ? 1 : 0;
}
