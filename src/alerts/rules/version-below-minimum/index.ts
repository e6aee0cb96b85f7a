import { isOlderVersion } from "../../../core/node-version.ts";
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofNode } from "../../subjects.ts";
import { texts, type VersionBelowMinimum } from "./texts.ts";

const levels = {} as const;

export const versionBelowMinimum = rule<"nodeState", typeof levels, VersionBelowMinimum>({
  id: "version-below-minimum",
  watch: "nodeState",
  damping: {},
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }) =>
    rows.flatMap(({ node, version, minimumVersion }) => {
      if (version === null || minimumVersion === null || isOlderVersion(version, minimumVersion) !== true) return [];
      return {
        ...ofNode(node),
        is: "true",
        severity: "critical",
        value: null,
        threshold: null,
        facts: { node, version, minimum: minimumVersion },
        evidence: noEvidence,
      };
    }),
  texts,
});
