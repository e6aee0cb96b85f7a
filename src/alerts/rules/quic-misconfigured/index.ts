import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofNode } from "../../subjects.ts";
import { texts, type QuicMisconfigured } from "./texts.ts";

const levels = {} as const;

export const quicMisconfigured = rule<"nodeState", typeof levels, QuicMisconfigured>({
  id: "quic-misconfigured",
  watch: "nodeState",
  damping: { looks: 2 },
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }) =>
    rows
      .filter(({ quic }) => quic === "misconfigured")
      .map(({ node }) => ({
        ...ofNode(node),
        is: "true",
        severity: "warning",
        value: null,
        threshold: null,
        facts: { node },
        evidence: noEvidence,
      })),
  texts,
});
