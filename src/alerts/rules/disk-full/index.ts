/** Used share of the allocated space against two levels. */
import type { StorageNode } from "../../../core/views.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inPoints } from "../../subjects.ts";
import { texts, type FullFacts } from "./texts.ts";

/** Compactions and trash move the share by less than this. */
const clearBelowPercent = 1;

const levels = {
  warning_percent: {
    usual: 80,
    least: 0,
    most: 100,
    unit: "percent",
    setting: "alerts.storage.warning_percent",
    about: { en: "Used share of the allocated space that warns.", de: "Belegter Anteil des zugewiesenen Platzes, der warnt." },
  },
  critical_percent: {
    usual: 95,
    least: 0,
    most: 100,
    unit: "percent",
    setting: "alerts.storage.critical_percent",
    about: { en: "Used share of the allocated space that is critical.", de: "Belegter Anteil des zugewiesenen Platzes, der kritisch ist." },
  },
} as const satisfies LevelSpecs;

export const diskFull = rule<"storage", typeof levels, FullFacts>({
  id: "disk-full",
  watch: "storage",
  damping: { coolDownMs: 24 * 3_600_000 },
  levels,
  unit: "share",
  hushedBy: ["disk-over-allocated"],
  ends: "when-clear",
  judge({ rows }, levelsOf) {
    return rows.flatMap(({ node, storage, forecast }): Finding<FullFacts>[] => {
      const { warning_percent, critical_percent } = levelsOf(node);
      const lowest = Math.min(warning_percent, critical_percent);
      if (storage.used_share === null) return [];
      const percent = storage.used_share * 100;
      if (percent < lowest - clearBelowPercent) return [];
      const isCritical = percent >= critical_percent;
      return [
        {
          node,
          satellite: null,
          part: "",
          is: percent >= lowest ? "true" : "holds",
          severity: isCritical ? "critical" : "warning",
          value: storage.used_share,
          threshold: (isCritical ? critical_percent : lowest) / 100,
          facts: { node, usedShare: storage.used_share, freeBytes: storage.free_bytes, bytesPerDay: forecast?.bytes_per_day ?? null },
          evidence: inPoints(sharesUsed(storage)),
        },
      ];
    });
  },
  texts,
});

const sharesUsed = ({ points }: StorageNode) =>
  points.flatMap(({ at, used_bytes: used, allocated_bytes: allocated }) =>
    used === null || allocated === null || allocated <= 0 ? [] : [{ at_ms: Date.parse(at), value: used / allocated }],
  );
