/** What happened to the selected nodes, as marks below the charts; of a fleet they would be noise. */
import type { Uptime } from "../../src/core/views.ts";
import type { Mark } from "../charts/plot.ts";
import { formatWhen, unbroken } from "../format.ts";
import { texts } from "../texts/index.ts";
import { useFigures } from "./figures.svelte.ts";
import { usePage } from "./page.svelte.ts";

const mostNodes = 6;

export function useMarks(): { readonly all: readonly Mark[] } {
  const page = usePage();
  const { uptime, wantUptime } = useFigures();
  wantUptime(() => page.news.nodes !== null && page.selectedNodes.length <= mostNodes);
  const all = $derived(uptime.data === null || uptime.data.nodes.length > mostNodes ? [] : marksOf(uptime.data, page.minute));
  return {
    get all() {
      return all;
    },
  };
}

function marksOf({ nodes }: Uptime, now: number): readonly Mark[] {
  return nodes.flatMap(({ node, restarts, versions }) => {
    const name = unbroken(node);
    const updates = versions.map((v) => ({
      at: Date.parse(v.at),
      kind: "update" as const,
      text: texts.charts.update(name, v.version, formatWhen(Date.parse(v.at), now)),
    }));
    /** An update is a start, too. */
    const isUpdate = (at: number) => updates.some((u) => Math.abs(u.at - at) < 120_000);
    const starts = restarts
      .map((r) => Date.parse(r.at))
      .filter((at) => !isUpdate(at))
      .map((at) => ({ at, kind: "restart" as const, text: texts.charts.restart(name, formatWhen(at, now)) }));
    return [...updates, ...starts];
  });
}
