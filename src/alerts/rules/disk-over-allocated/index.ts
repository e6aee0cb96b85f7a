/** More used than allocated; critical where the file system itself is about to end. */
import type { StorageNode } from "../../../core/views.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inPoints } from "../../subjects.ts";
import { texts, type OverFacts } from "./texts.ts";

const levels = {
  over_percent: {
    usual: 1,
    least: 0,
    most: 100,
    unit: "percent",
    about: { en: "Use beyond the allocation, of it, that warns.", de: "Belegung über der Zuweisung, als Anteil von ihr, die warnt." },
  },
  critical_free_percent: {
    usual: 2,
    least: 0,
    most: 50,
    unit: "percent",
    about: {
      en: "Free share of the file system below which it is critical.",
      de: "Freier Anteil des Dateisystems, unter dem es kritisch ist.",
    },
  },
} as const satisfies LevelSpecs;

export const diskOverAllocated = rule<"storage", typeof levels, OverFacts>({
  id: "disk-over-allocated",
  watch: "storage",
  damping: { looks: 2, coolDownMs: 24 * 3_600_000 },
  levels,
  unit: "bytes",
  hushedBy: [],
  ends: "when-clear",
  judge({ rows }, levelsOf) {
    return rows.flatMap(({ node, storage, fileSystem }): Finding<OverFacts>[] => {
      const { over_allocated_bytes: over, allocated_bytes: allocated } = storage;
      if (over === null || over <= 0 || allocated === null || allocated <= 0) return [];
      const { over_percent, critical_free_percent } = levelsOf(node);
      const isShort = fileSystem !== null && fileSystem.freeBytes * 100 < critical_free_percent * fileSystem.totalBytes;
      return [
        {
          node,
          satellite: null,
          part: "",
          is: over * 100 >= over_percent * allocated ? "true" : "holds",
          severity: isShort ? "critical" : "warning",
          value: over,
          threshold: (allocated * over_percent) / 100,
          facts: { node, overBytes: over, allocatedBytes: allocated, freeBytes: fileSystem?.freeBytes ?? null },
          evidence: inPoints(overUsed(storage)),
        },
      ];
    });
  },
  texts,
});

const overUsed = ({ points }: StorageNode) =>
  points.flatMap(({ at, used_bytes: used, allocated_bytes: allocated }) =>
    used === null || allocated === null ? [] : [{ at_ms: Date.parse(at), value: Math.max(0, used - allocated) }],
  );
