/** The state that all cards share: page and selection, clock, connection, nodes, and the newest live figures. */
import { getContext, setContext } from "svelte";
import type { LiveFlow, LiveHit, ServerMessage } from "../../src/core/live.ts";
import type { AlertCounts, Compactions, LiveSource, NodeRow } from "../../src/core/views.ts";
import { LiveSocket, type LiveState } from "./socket.ts";
import { baseUrl } from "./api.ts";
import { nodeOf, pathOf, readRoute, type Route } from "./route.ts";
import { isLive, readSelection, writeSelection, type Asked, type Selection, type Span } from "./selection.ts";

export interface Delta {
  readonly frame: number;
  readonly after: number;
  readonly flows: readonly LiveFlow[];
}

export type HitListener = (hits: readonly LiveHit[]) => void;

/** `null`: of a node that is not selected, so that only the number of critical alerts is known. */
export interface Alarm {
  readonly id: number | null;
}

const keptDeltas = 600;
/** Marks a step of the history that opened the drawer: closing it goes back. */
const drawerStep = "drawer";

export class PageState {
  route = $state.raw<Route>(routeOf(location));
  /** As it stands in the address. */
  chosen = $state.raw<Selection>(readSelection(location.search));
  readonly #asked = $derived.by(() => {
    const node = nodeOf(this.route);
    return JSON.stringify({ nodes: node === null ? this.chosen.nodes : [node], span: this.chosen.span } satisfies Asked);
  });
  /** What is asked for: on a page about one node that one. The same object for as long as that is the same. */
  readonly selection = $derived(JSON.parse(this.#asked) as Asked);
  now = $state(Date.now());
  /** For what need not be said anew each second. */
  readonly minute = $derived(Math.floor(this.now / 60_000) * 60_000);
  live = $state<LiveState>("connecting");
  demo = $state(false);
  /** Where the reader points to in one of the charts: all others show the same moment. */
  cursor = $state.raw<{ readonly at: number; readonly by: string } | null>(null);
  /** What was shown before the reader looked closer, newest last. */
  #wider: readonly Span[] = [];
  /** Every node; `null` until the first answer. */
  nodes = $state.raw<readonly NodeRow[] | null>(null);
  sources = $state.raw<readonly LiveSource[] | null>(null);
  compactions = $state.raw<Compactions["active"] | null>(null);
  /** Open alerts of every node; `null` until the first answer. */
  alertCounts = $state.raw<AlertCounts | null>(null);
  /** The newest critical alert that opened while the page is open. */
  alarm = $state.raw<Alarm | null>(null);
  /** Ids of critical alerts that the page was told of. */
  readonly criticalKnown = new Set<number>();
  /** Newest last; a card adds those that its answer does not hold. */
  deltas = $state.raw<readonly Delta[]>([]);
  /** Bumped when everything should be asked again: after sleep, or a broken connection. */
  epoch = $state(0);
  readonly #changeListeners = new Set<(view: string) => void>();
  readonly #hitListeners = new Set<HitListener>();
  readonly #socket: LiveSocket;
  #wasOpen = false;

  constructor() {
    this.#socket = new LiveSocket({ message: (m) => this.#take(m), state: (s) => this.#connection(s) });
  }

  start(): () => void {
    this.#socket.start(this.selection.nodes);
    const clock = setInterval(() => this.#tick(), 1000);
    const back = () => this.#show(location);
    const follow = (event: MouseEvent) => this.#follow(event);
    addEventListener("popstate", back);
    document.addEventListener("click", follow);
    return () => {
      clearInterval(clock);
      removeEventListener("popstate", back);
      document.removeEventListener("click", follow);
      this.#socket.stop();
    };
  }

  /** Other nodes on a page about one lead to the page of that node, or to all that were chosen. */
  select(change: Partial<Selection>): void {
    if (change.span !== undefined) this.#wider = [];
    const isLeaving = nodeOf(this.route) !== null && change.nodes !== undefined;
    this.go(isLeaving ? routeOfNodes(this.route, change.nodes!) : this.route, { ...this.chosen, ...change });
  }

  /** Looks closer: what was chosen before comes back with `unzoom`. */
  zoom(span: Span): void {
    const wider = [...this.#wider, this.chosen.span];
    this.select({ span });
    this.#wider = wider;
  }

  unzoom(): void {
    if (isLive(this.chosen.span) && this.#wider.length === 0) return;
    const wider = this.#wider;
    this.select({ span: wider.at(-1) ?? "24h" });
    this.#wider = wider.slice(0, -1);
  }

  /** A filter, tab or order of this page; `null`: as usual. Back undoes it. */
  detail(name: string): string | null {
    return this.chosen.details[name] ?? null;
  }

  /** `in place`: what is typed letter by letter is one step back, and not many. */
  setDetails(change: Readonly<Record<string, string | null>>, how: "push" | "replace" = "push"): void {
    const all: Readonly<Record<string, string | null>> = { ...this.chosen.details, ...change };
    const details = Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
    history[how === "push" ? "pushState" : "replaceState"](null, "", this.hrefOf(this.route, { ...this.chosen, details }, details));
    this.#show(location);
  }

  /** The drawer of alerts, over whatever page; Back closes it. */
  get isDrawerOpen(): boolean {
    return this.detail("alerts") === "open";
  }

  toggleDrawer(): void {
    if (!this.isDrawerOpen) {
      this.setDetails({ alerts: "open" });
      history.replaceState(drawerStep, "");
    } else if (history.state === drawerStep) history.back();
    else this.setDetails({ alerts: null }, "replace");
  }

  go(route: Route, chosen = this.chosen): void {
    history.pushState(null, "", this.hrefOf(route, chosen));
    this.#show(location);
  }

  /** The address of a page with what is selected. `details`: filters of that page; its own stay as they are. No link opens the drawer. */
  hrefOf(route: Route, chosen = this.chosen, details = this.#isSame(route) ? withoutDrawer(chosen.details) : {}): string {
    const nodes = nodeOf(route) === null ? chosen.nodes : null;
    return new URL(pathOf(route), baseUrl).pathname + writeSelection({ ...chosen, nodes, details });
  }

  /** Lists of alerts are pages of their own. */
  #isSame(route: Route): boolean {
    return route.page === this.route.page && (route.page !== "alerts" || pathOf(route) === pathOf(this.route));
  }

  /** Links to the page's own addresses are followed without loading it anew. */
  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target !== "" || link.download !== "") return;
    const to = new URL(link.href);
    const isOwn = to.href.startsWith(baseUrl) && !to.href.startsWith(new URL("api/", baseUrl).href);
    // A link to a card of this very page is followed by the browser.
    if (!isOwn || (to.pathname + to.search === location.pathname + location.search && to.hash !== "")) return;
    event.preventDefault();
    history.pushState(null, "", to);
    this.#show(to);
    if (to.hash === "") scrollTo(0, 0);
  }

  /** A link to a card changes the address, too, but nothing that was asked for. */
  #show(address: Address): void {
    const before = String(this.selection.nodes);
    const route = routeOf(address);
    const chosen = readSelection(address.search);
    if (pathOf(route) !== pathOf(this.route)) this.route = route;
    if (writeSelection(chosen) !== writeSelection(this.chosen)) this.chosen = chosen;
    if (String(this.selection.nodes) === before) return;
    this.deltas = [];
    this.#socket.select(this.selection.nodes);
  }

  onHits(listener: HitListener): () => void {
    this.#hitListeners.add(listener);
    return () => this.#hitListeners.delete(listener);
  }

  /** Answers of that name are asked for again: something was changed here. */
  tellChange(view: string): void {
    for (const listener of this.#changeListeners) listener(view);
  }

  /** `listener` hears the name of each answer in which a node told something new. */
  onChange(listener: (view: string) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  get selectedNodes(): readonly NodeRow[] {
    const { nodes } = this.selection;
    return (this.nodes ?? []).filter((n) => nodes === null || nodes.includes(n.name));
  }

  #tick(): void {
    const now = Date.now();
    // A machine that slept has missed frames.
    if (now - this.now > 60_000) this.epoch++;
    this.now = now;
  }

  #connection(state: LiveState): void {
    if (state === "open" && this.#wasOpen) this.epoch++;
    if (state === "open") this.#wasOpen = true;
    this.live = state;
  }

  #take(message: ServerMessage): void {
    if (message.type === "error") return;
    switch (message.topic) {
      case "traffic":
        // What happens now is no part of a range that is over.
        if (message.type === "delta" && isLive(this.chosen.span))
          this.deltas = [...this.deltas.slice(-keptDeltas), { frame: message.frame, after: message.after, flows: message.flows }];
        return;
      case "map":
        for (const listener of this.#hitListeners) listener(message.hits);
        return;
      case "nodes":
        this.nodes = mergeBy(this.nodes ?? [], message.nodes, (n) => n.name);
        return;
      case "sources":
        this.sources =
          message.type === "snapshot"
            ? message.sources
            : mergeBy(this.sources ?? [], message.sources, (s) => `${s.node}\n${s.kind}\n${s.target}`);
        return;
      case "compactions":
        this.compactions = message.active;
        return;
      case "changes":
        for (const { view } of message.changed) this.tellChange(view);
        return;
      case "alerts":
        this.#takeAlerts(message);
        return;
    }
  }

  #takeAlerts({ type, counts, alerts }: Extract<ServerMessage, { topic: "alerts" }>): void {
    const critical = alerts.filter((a) => a.severity === "critical" && a.resolved_at === null && !this.criticalKnown.has(a.id));
    const isMore = this.alertCounts !== null && counts.critical > this.alertCounts.critical;
    this.alertCounts = counts;
    for (const { id } of critical) this.criticalKnown.add(id);
    if (type === "delta" && (critical.length > 0 || isMore)) this.alarm = { id: critical[0]?.id ?? null };
  }
}

const withoutDrawer = ({ alerts: _open, ...details }: Selection["details"]): Selection["details"] => details;

type Address = Pick<URL, "pathname" | "search">;

const routeOf = ({ pathname }: Address): Route => readRoute(pathname.slice(new URL(baseUrl).pathname.length));

function routeOfNodes(route: Route, nodes: Selection["nodes"]): Route {
  if (nodes?.length !== 1) return { page: "overview" };
  return route.page === "card" ? { ...route, node: nodes[0]! } : { page: "node", node: nodes[0]! };
}

/** Rows in their old order, each the newest of its key. */
function mergeBy<T>(old: readonly T[], changed: readonly T[], key: (row: T) => string): T[] {
  const rows = new Map(old.map((row) => [key(row), row]));
  for (const row of changed) rows.set(key(row), row);
  return [...rows.values()];
}

const contextKey = Symbol("page");
export const providePage = (page: PageState): PageState => setContext(contextKey, page);
export const usePage = (): PageState => getContext<PageState>(contextKey);
