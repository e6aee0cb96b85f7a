/** The rows of the selected nodes, with the courses of their traffic: of what the page already knows, and two questions more. */
import { Traffic } from "../../src/core/views.ts";
import { useFigures } from "../live/figures.svelte.ts";
import { usePage } from "../live/page.svelte.ts";
import { stepFor } from "../live/selection.ts";
import { useView } from "../live/view.svelte.ts";
import { fleetRows, type FleetRow } from "./rows.ts";

export type Course = Traffic["series"][number]["points"];

export interface Fleet {
  /** Worst first. */
  readonly rows: readonly FleetRow[];
  /** `2026-11`; empty until it is told. */
  readonly month: string;
  downloads(node: string): Course;
  uploads(node: string): Course;
}

/** Courses of more nodes would be a large answer for small pictures. */
const mostCourses = 20;

export function useFleet(): Fleet {
  const page = usePage();
  const { reputation, forecast, earnings } = useFigures();
  const step = $derived((page.news.nodes?.length ?? 0) > mostCourses ? "total" : stepFor(page.address.selection.span));
  const ask = (action: "GET" | "PUT") => useView("traffic", Traffic, { everySeconds: 60, more: () => ({ by: "node", action, step }) });
  const downloads = ask("GET");
  const uploads = ask("PUT");
  const rows = $derived(
    fleetRows(
      {
        nodes: page.selectedNodes,
        reputation: reputation.data?.reputation ?? [],
        forecast: forecast.data?.nodes ?? [],
        earnings: earnings.data?.nodes ?? [],
        downloads: downloads.data?.totals ?? {},
        uploads: uploads.data?.totals ?? {},
      },
      page.minute,
    ),
  );
  const courseOf = (answer: Traffic | null, name: string): Course => answer?.series.find((s) => s.key === name)?.points ?? [];
  return {
    get rows() {
      return rows;
    },
    get month() {
      return earnings.data?.month ?? "";
    },
    downloads: (node) => courseOf(downloads.data, node),
    uploads: (node) => courseOf(uploads.data, node),
  };
}
