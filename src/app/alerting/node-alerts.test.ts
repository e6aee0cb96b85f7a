import { expect, test } from "vitest";
import type { NodeRow } from "../../core/views.ts";
import { withAlerts, type OpenAlert } from "./node-alerts.ts";

const row = (verdict: NodeRow["verdict"], reasons: readonly string[] = []) => ({ name: "attic", verdict, reasons }) as unknown as NodeRow;
const alert = (rule: string, severity: OpenAlert["severity"]): OpenAlert => ({
  rule,
  severity,
  node: "attic",
  sinceMs: 0,
  title: `attic: ${rule}`,
});

test.each<[NodeRow["verdict"], OpenAlert[], NodeRow["verdict"], string[]]>([
  ["ok", [], "ok", []],
  ["ok", [alert("disk-full", "critical")], "critical", ["attic: disk-full."]],
  ["ok", [alert("disk-full", "warning")], "attention", ["attic: disk-full."]],
  ["ok", [alert("vetting-finished", "info")], "ok", []],
  ["unknown", [alert("node-silent", "critical")], "unknown", []],
  ["unknown", [alert("disk-full", "warning")], "unknown", ["attic: disk-full."]],
  ["unknown", [alert("audit-failed", "critical")], "critical", []],
  ["ok", [alert("gc-overdue", "warning"), alert("disk-full", "critical")], "critical", ["attic: disk-full.", "attic: gc-overdue."]],
])("%s with %j is %s", (verdict, alerts, expected, reasons) =>
  expect(withAlerts(row(verdict), alerts)).toMatchObject({ verdict: expected, reasons }),
);
