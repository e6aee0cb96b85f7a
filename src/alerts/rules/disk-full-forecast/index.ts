/** When the disk will be full, by the 80 % band: its early end says how soon, its late end whether the forecast says anything. */
import type { StorageNode } from "../../../core/views.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inPoints } from "../../subjects.ts";
import { texts, type ForecastFacts } from "./texts.ts";

const dayMs = 86_400_000;
/** A late end further away than so many times the level: it may as well not fill. */
const widest = 3;
const clearTimes = 1.2;

const levels = {
  warning_days: {
    usual: 30,
    least: 0,
    most: 3650,
    unit: "days",
    setting: "alerts.storage.forecast_warning_days",
    about: { en: "Days until the disk is full that warn.", de: "Tage, bis die Platte voll ist, die warnen." },
  },
  critical_days: {
    usual: 7,
    least: 0,
    most: 3650,
    unit: "days",
    setting: "alerts.storage.forecast_critical_days",
    about: { en: "Days until the disk is full that are critical.", de: "Tage, bis die Platte voll ist, die kritisch sind." },
  },
} as const satisfies LevelSpecs;

export const diskFullForecast = rule<"storage", typeof levels, ForecastFacts>({
  id: "disk-full-forecast",
  watch: "storage",
  // A forecast is made once an hour, and a bloom filter moves it for a day.
  damping: { keepFiringMs: 2 * dayMs, coolDownMs: 14 * dayMs },
  levels,
  unit: "days",
  hushedBy: ["disk-over-allocated"],
  ends: "when-clear",
  judge({ rows, nowMs }, levelsOf) {
    return rows.flatMap(({ node, storage, forecast }): Finding<ForecastFacts>[] => {
      if (forecast === null || forecast.band80 === null || forecast.band80.low_at === null) return [];
      if (forecast.state !== "filling" && forecast.state !== "rough" && forecast.state !== "not-filling") return [];
      const lowMs = Date.parse(forecast.band80.low_at);
      const highMs = forecast.band80.high_at === null ? null : Date.parse(forecast.band80.high_at);
      const isWithin = (days: number) => lowMs - nowMs <= days * dayMs && highMs !== null && highMs - nowMs <= widest * days * dayMs;
      const { warning_days, critical_days } = levelsOf(node);
      const longest = Math.max(warning_days, critical_days);
      if (!isWithin(longest * clearTimes)) return [];
      const isCritical = isWithin(critical_days);
      return [
        {
          node,
          satellite: null,
          part: "",
          is: isWithin(longest) ? "true" : "holds",
          severity: isCritical ? "critical" : "warning",
          value: (lowMs - nowMs) / dayMs,
          threshold: isCritical ? critical_days : longest,
          facts: {
            node,
            lowMs,
            highMs,
            leftMs: Math.max(0, lowMs - nowMs),
            bytesPerDay: forecast.bytes_per_day,
            freeBytes: forecast.free_bytes,
          },
          evidence: inPoints(usedBytes(storage), { unit: "bytes", limit: storage.allocated_bytes }),
        },
      ];
    });
  },
  texts,
});

/** So far: what is to come is in the forecast's own card, with its band. */
const usedBytes = ({ points }: StorageNode) =>
  points.flatMap((p) => (p.used_bytes === null ? [] : [{ at_ms: Date.parse(p.at), value: p.used_bytes }]));
