/** The state that all cards share: selection, clock, connection, nodes, and the newest live figures. */
import { getContext, setContext } from "svelte";
import type { LiveFlow, LiveHit, ServerMessage } from "../../src/core/live.ts";
import type { Compactions, LiveSource, NodeRow } from "../../src/core/views.ts";
import { LiveSocket, type LiveState } from "./socket.ts";
import { readSelection, writeSelection, type Range, type Selection } from "./selection.ts";

export interface Delta {
  readonly frame: number;
  readonly after: number;
  readonly flows: readonly LiveFlow[];
}

export type HitListener = (hits: readonly LiveHit[]) => void;

const keptDeltas = 600;

export class PageState {
  selection = $state<Selection>(readSelection(location.search));
  path = $state(location.pathname);
  now = $state(Date.now());
  live = $state<LiveState>("connecting");
  demo = $state(false);
  /** `null` until the first answer. */
  nodes = $state.raw<readonly NodeRow[] | null>(null);
  sources = $state.raw<readonly LiveSource[] | null>(null);
  compactions = $state.raw<Compactions["active"] | null>(null);
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
    const back = () => {
      const selection = readSelection(location.search);
      // A link to a card changes the address, too, but nothing that was asked for.
      if (writeSelection(selection) !== writeSelection(this.selection)) this.#choose(selection);
      this.path = location.pathname;
    };
    addEventListener("popstate", back);
    return () => {
      clearInterval(clock);
      removeEventListener("popstate", back);
      this.#socket.stop();
    };
  }

  select(change: { readonly nodes?: readonly string[] | null; readonly range?: Range }): void {
    this.#choose({ ...this.selection, ...change });
    history.pushState(null, "", `${location.pathname}${writeSelection(this.selection)}`);
  }

  #choose(selection: Selection): void {
    const isOfOthers = String(selection.nodes) !== String(this.selection.nodes);
    this.selection = selection;
    if (!isOfOthers) return;
    this.deltas = [];
    this.#socket.select(selection.nodes);
  }

  onHits(listener: HitListener): () => void {
    this.#hitListeners.add(listener);
    return () => this.#hitListeners.delete(listener);
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
        if (message.type === "delta")
          this.deltas = [...this.deltas.slice(-keptDeltas), { frame: message.frame, after: message.after, flows: message.flows }];
        return;
      case "map":
        for (const listener of this.#hitListeners) listener(message.hits);
        return;
      case "nodes":
        this.nodes = message.type === "snapshot" ? message.nodes : mergeBy(this.nodes ?? [], message.nodes, (n) => n.name);
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
        for (const { view } of message.changed) for (const listener of this.#changeListeners) listener(view);
        return;
    }
  }
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
