/** Lines of the log behind what rules found, as far as they are still on disk: for few findings of a look, each in short spans. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { LinesSought } from "../../alerts/finding.ts";
import type { Sought } from "../../alerts/sought.ts";
import type { EventSearch } from "../event-search.ts";
import type { Mirror } from "../mirror.ts";
import { nodesBehind } from "./unseen-nodes.ts";

export interface LineTools {
  readonly search: Pick<EventSearch, "ofNode">;
  readonly mirror: Pick<Mirror, "nodeId" | "causeIds" | "sources">;
  /** Resolves when what was read before is stored. */
  readonly fresh: () => Promise<void>;
}

/** Findings of one look; what is left has its lines looked up at the next. */
export const mostLookUps = 20;

export class SoughtLines {
  readonly #tools: LineTools;

  constructor(tools: LineTools) {
    this.#tools = tools;
  }

  /** The first ones are looked up, by key. All wait for one commit; of a node whose backlog is read none waits for any. */
  async find(sought: readonly Sought[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const { mirror, fresh } = this.#tools;
    const found = new Map<string, readonly string[]>();
    if (sought.length === 0) return found;
    const behind = nodesBehind(mirror.sources);
    const wanted = sought.filter(({ lines }) => !behind.has(lines.node)).slice(0, mostLookUps);
    if (wanted.length > 0) await fresh();
    for (const { key, lines } of wanted) {
      found.set(key, this.#lines(lines));
      await nextTurn();
    }
    return found;
  }

  /** Newest first. */
  #lines({ node, names, satellite, pieces, spans, most }: LinesSought): readonly string[] {
    const { search, mirror } = this.#tools;
    const lines = new Set<string>();
    const causes = mirror.causeIds(names);
    for (const span of spans)
      for (const { piece, line, satellite: of } of search.ofNode(mirror.nodeId(node), span, causes)) {
        const isMeant = (satellite === null || of === satellite) && (pieces === null || (piece !== null && pieces.includes(piece)));
        if (isMeant && line !== null && line !== "") lines.add(line);
        if (lines.size >= most) return [...lines];
      }
    return [...lines];
  }
}
