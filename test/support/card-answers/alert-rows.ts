/** Alerts by hand: what is failing now, what somebody knows of, what explains another, and what is over. */
import type * as view from "../../../src/core/views.ts";
import { dayMs, iso, satelliteIds } from "./fleet.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export function alertRow(change: Partial<view.AlertRow> & Pick<view.AlertRow, "id">): view.AlertRow {
  const now = Date.now();
  return {
    rule: "audit-failed",
    rule_name: "Piece missing in an audit",
    severity: "critical",
    peak_severity: "critical",
    node: "node-4",
    satellite: satelliteIds.ap1,
    satellite_name: "ap1",
    title: "node-4 does not have 3 pieces that ap1 asked for",
    why_now:
      "ap1 asked for the piece 7Q3KXOVDJB in an audit, and there is no such file. A healthy node never loses one; each lowers the audit score.",
    what_to_do: "",
    steps: [
      "Check that the whole storage folder is mounted: `findmnt /srv/storj`.",
      "Read the system's log (dmesg) and the SMART figures of the disk. Check the file system only while the node is stopped.",
      "Delete nothing in the storage folder: what is gone cannot be brought back.",
      "Stop the node if more fail. An offline node loses 3.3 % of its online score a day; a node that fails every audit is lost after 41.",
    ],
    since: iso(now - 84 * minuteMs),
    value: 3,
    threshold: 1,
    evidence: { points: [], unit: null, limit: null, lines: [] },
    acknowledged_at: null,
    acknowledged_by: null,
    snoozed_until: null,
    resolved_at: null,
    ended: null,
    calm_seconds: null,
    duration_seconds: 84 * 60,
    unstable: false,
    openings: 1,
    told_at: iso(now - 83 * minuteMs),
    hushed_by: null,
    useful: null,
    link: `/alerts/${change.id}`,
    ...change,
  };
}

const auditLine = (at: string, piece: string) =>
  `${at}\tERROR\tpiecestore\tdownload failed\t{"process": "storagenode", "Piece ID": "${piece}", "Satellite ID": "${satelliteIds.ap1}", "Action": "GET_AUDIT", "Offset": 1843200, "Size": 256, "Remote Address": "34.146.1.2:40612", "error": "hashstore: file does not exist"}`;

export function openAlerts(): view.AlertRow[] {
  const now = Date.now();
  return [
    alertRow({
      id: 41,
      evidence: {
        unit: null,
        limit: null,
        points: [],
        lines: [
          auditLine(iso(now - 10 * minuteMs), "7Q3KXOVDJBZ5XYAQ2J6SRNDOIZQEYQA"),
          auditLine(iso(now - 53 * minuteMs), "KD5MTL2ZQUVIQLKQCBWAGXFO4WPA"),
          auditLine(iso(now - 84 * minuteMs), "ZC6YB4HDRFZ4L6EVPE3PTU7N7NSQ"),
        ],
      },
    }),
    alertRow({
      id: 40,
      rule: "online-score",
      rule_name: "Online score low",
      severity: "warning",
      peak_severity: "warning",
      node: "node-1",
      satellite: satelliteIds.us1,
      satellite_name: "us1",
      title: "The online score of node-1 on us1 is 0.9412",
      why_now: "The online score on us1 is 0.9412; below 0.60 the satellite suspends the node. 31 hours of downtime are left.",
      steps: ["Check the port forwarding of the router (TCP and UDP 28967), the firewall, and that the external address is still right."],
      since: iso(now - 26 * hourMs),
      value: 0.9412,
      threshold: 0.95,
      evidence: {
        unit: null,
        limit: null,
        points: Array.from({ length: 30 }, (_, i) => ({
          at: iso(now - (31 - i) * dayMs),
          value: 0.998 - (i > 20 ? (i - 20) * 0.0063 : i * 0.0001),
        })),
        lines: [],
      },
      told_at: iso(now - 26 * hourMs),
    }),
    ...["node-2", "node-3", "node-5", "node-6"].map((node, i) =>
      alertRow({
        id: 30 + i,
        rule: "version-behind",
        rule_name: "Version behind",
        severity: "info",
        peak_severity: "info",
        node,
        satellite: null,
        satellite_name: null,
        title: `${node} runs v1.160.4, and v1.162.3 is out`,
        why_now: "The node itself says that it is not up to date.",
        steps: ["Update the node, or see why its updater does not."],
        since: iso(now - (3 + i) * dayMs),
        value: null,
        threshold: null,
        told_at: null,
      }),
    ),
    alertRow({
      id: 28,
      rule: "orders-not-settling",
      rule_name: "Orders do not settle",
      severity: "warning",
      peak_severity: "warning",
      node: "node-3",
      satellite: satelliteIds.eu1,
      satellite_name: "eu1",
      title: "node-3 has settled no orders with eu1 for 31 h",
      why_now: "The node has sent no orders to eu1 for 31 h; what it is not told of within 48 h is not paid.",
      steps: ["Check that the satellite's address can be reached from the node."],
      since: iso(now - 2 * dayMs),
      value: 31,
      threshold: 24,
      acknowledged_at: iso(now - 1.5 * dayMs),
      acknowledged_by: "admin",
    }),
    alertRow({
      id: 27,
      rule: "contact-old",
      rule_name: "Last contact is old",
      severity: "warning",
      peak_severity: "warning",
      node: "node-4",
      satellite: satelliteIds.ap1,
      satellite_name: "ap1",
      title: "ap1 has not heard from node-4 for 3 h",
      why_now: "The last contact of node-4 with ap1 was 3 h ago; one an hour is usual.",
      since: iso(now - 3 * hourMs),
      hushed_by: "audit-failed",
      told_at: null,
    }),
  ];
}

export function endedAlerts(): view.AlertRow[] {
  const now = Date.now();
  const ended = (id: number, daysAgo: number, minutes: number, change: Partial<view.AlertRow>): view.AlertRow =>
    alertRow({
      id,
      severity: "warning",
      peak_severity: "warning",
      satellite: null,
      satellite_name: null,
      since: iso(now - daysAgo * dayMs - minutes * minuteMs),
      resolved_at: iso(now - daysAgo * dayMs),
      ended: "clear",
      duration_seconds: minutes * 60,
      ...change,
    });
  const silent = { rule: "api-unreachable", rule_name: "API unreachable", title: "The API of node-1 does not answer", node: "node-1" };
  return [
    ended(26, 0.2, 6, { ...silent, useful: true }),
    ended(25, 8, 72, {
      rule: "compaction-long",
      rule_name: "Compaction takes long",
      node: "node-5",
      title: "A compaction of node-5 has run for 72 min",
      useful: false,
    }),
    ended(24, 23, 3120, {
      rule: "online-score",
      rule_name: "Online score low",
      node: "node-1",
      title: "The online score of node-1 on eu1 is 0.9301",
      satellite_name: "eu1",
      told_at: null,
    }),
    ended(23, 60, 15, {
      ...silent,
      severity: "critical",
      peak_severity: "critical",
      title: "The API of node-2 does not answer",
      node: "node-2",
    }),
  ];
}
