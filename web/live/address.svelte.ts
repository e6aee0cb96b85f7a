/** The address of the page: which page it is, what is selected on it, and the ways to another. */
import { baseUrl } from "./api.ts";
import { nodeOf, pathOf, readRoute, type Route } from "./route.ts";
import { isLive, readSelection, writeSelection, type Asked, type Selection, type Span } from "./selection.ts";

/** Marks a step of the history that opened the drawer: closing it goes back. */
const drawerStep = "drawer";

export class Address {
  route = $state.raw<Route>(routeOf(location));
  /** As it stands in the address. */
  chosen = $state.raw<Selection>(readSelection(location.search));
  readonly #asked = $derived.by(() => {
    const node = nodeOf(this.route);
    return JSON.stringify({ nodes: node === null ? this.chosen.nodes : [node], span: this.chosen.span } satisfies Asked);
  });
  /** What is asked for: on a page about one node that one. The same object for as long as that is the same. */
  readonly selection = $derived(JSON.parse(this.#asked) as Asked);
  /** What was shown before the reader looked closer, newest last. */
  #wider: readonly Span[] = [];
  readonly #onNodes: (nodes: Asked["nodes"]) => void;

  /** `onNodes` hears which nodes are asked for whenever those are others. */
  constructor(onNodes: (nodes: Asked["nodes"]) => void) {
    this.#onNodes = onNodes;
  }

  start(): () => void {
    const back = () => this.#show(location);
    const follow = (event: MouseEvent) => this.#follow(event);
    addEventListener("popstate", back);
    document.addEventListener("click", follow);
    return () => {
      removeEventListener("popstate", back);
      document.removeEventListener("click", follow);
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

  /** `replace`: what is typed letter by letter is one step back, and not many. */
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
  #show(place: Place): void {
    const before = String(this.selection.nodes);
    const route = routeOf(place);
    const chosen = readSelection(place.search);
    if (pathOf(route) !== pathOf(this.route)) this.route = route;
    if (writeSelection(chosen) !== writeSelection(this.chosen)) this.chosen = chosen;
    if (String(this.selection.nodes) !== before) this.#onNodes(this.selection.nodes);
  }
}

const withoutDrawer = ({ alerts: _open, ...details }: Selection["details"]): Selection["details"] => details;

type Place = Pick<URL, "pathname" | "search">;

const routeOf = ({ pathname }: Place): Route => readRoute(pathname.slice(new URL(baseUrl).pathname.length));

function routeOfNodes(route: Route, nodes: Selection["nodes"]): Route {
  if (nodes?.length !== 1) return { page: "overview" };
  return route.page === "card" ? { ...route, node: nodes[0]! } : { page: "node", node: nodes[0]! };
}
