/** The nodes that are configured, by the numbers that rows have. */
import type { AnswerTools } from "../answer-tools.ts";

/** Those that were heard at least once. */
export const nodeIdsOf = ({ mirror, nodeNames }: Pick<AnswerTools, "mirror" | "nodeNames">): readonly number[] =>
  nodeNames.map((name) => mirror.nodeId(name)).filter((id) => id >= 0);
