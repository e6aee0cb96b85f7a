import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofNode } from "../../subjects.ts";
import { texts, type VersionBehind } from "./texts.ts";

const levels = {} as const;

export const versionBehind = rule<"chores", typeof levels, VersionBehind>({
  id: "version-behind",
  watch: "chores",
  damping: {},
  levels,
  hushedBy: ["version-below-minimum"],
  ends: "when-clear",
  judge: ({ rows }) =>
    rows
      .filter(({ isBehind }) => isBehind === true)
      .map(({ node, version }) => ({
        ...ofNode(node),
        is: "true",
        severity: "warning",
        value: null,
        threshold: null,
        facts: { node, version },
        evidence: noEvidence,
      })),
  texts,
});
