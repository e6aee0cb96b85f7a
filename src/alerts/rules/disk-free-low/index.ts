/** Real free space of the file system: a share of it, or three of the node's strongest days. */
import { noEvidence, type Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import type { StorageRow } from "../../watches.ts";
import { texts, type LowFacts } from "./texts.ts";

const clearTimes = 1.2;

const levels = {
  warning_percent: {
    usual: 5,
    least: 0,
    most: 90,
    unit: "percent",
    about: { en: "Free share of the file system that warns.", de: "Freier Anteil des Dateisystems, der warnt." },
  },
  critical_percent: {
    usual: 2,
    least: 0,
    most: 90,
    unit: "percent",
    about: { en: "Free share of the file system that is critical.", de: "Freier Anteil des Dateisystems, der kritisch ist." },
  },
  days: {
    usual: 3,
    least: 0,
    most: 90,
    unit: "days",
    about: { en: "Days of growth that must fit into what is free.", de: "Tage des Zuwachses, die in den freien Platz passen müssen." },
  },
} as const satisfies LevelSpecs;

export const diskFreeLow = rule<"storage", typeof levels, LowFacts>({
  id: "disk-free-low",
  watch: "storage",
  damping: { looks: 2, coolDownMs: 24 * 3_600_000 },
  levels,
  unit: "bytes",
  hushedBy: [],
  ends: "when-clear",
  judge({ rows }, levelsOf) {
    return rows.flatMap((row): Finding<LowFacts>[] => {
      const { node, storage, fileSystem } = row;
      if (fileSystem === null || fileSystem.totalBytes <= 0) return [];
      const { freeBytes, totalBytes } = fileSystem;
      const { warning_percent, critical_percent, days } = levelsOf(node);
      const growth = strongestDay(row);
      const warnBytes = Math.max((warning_percent / 100) * totalBytes, days * growth);
      const criticalBytes = Math.max((critical_percent / 100) * totalBytes, growth);
      const highest = Math.max(warnBytes, criticalBytes);
      if (freeBytes >= clearTimes * highest) return [];
      const isCritical = freeBytes < criticalBytes;
      return [
        {
          node,
          satellite: null,
          part: "",
          is: freeBytes < highest ? "true" : "holds",
          severity: isCritical ? "critical" : "warning",
          value: freeBytes,
          threshold: isCritical ? criticalBytes : highest,
          facts: { node, freeBytes, totalBytes, promisedBytes: storage.free_bytes },
          evidence: noEvidence,
        },
      ];
    });
  },
  texts,
});

/** Bytes a day: the strongest of the spans that the answers name. What is full already grows no more on this disk's account. */
function strongestDay({ storage, forecast }: StorageRow): number {
  if (storage.free_bytes !== null && storage.free_bytes <= 0) return 0;
  return Math.max(0, forecast?.bytes_per_day ?? 0, ...storage.growth.map((g) => g.per_day_bytes ?? 0));
}
