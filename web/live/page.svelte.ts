/** The state that all cards share: the address, what is told live, and the clock. */
import { getContext, setContext } from "svelte";
import type { NodeRow } from "../../src/core/views.ts";
import { Address } from "./address.svelte.ts";
import { News } from "./news.svelte.ts";
import { isLive } from "./selection.ts";

export class PageState {
  readonly address: Address = new Address((nodes) => this.news.select(nodes));
  readonly news: News = new News(() => isLive(this.address.chosen.span));
  now = $state(Date.now());
  /** For what need not be said anew each second. */
  readonly minute = $derived(Math.floor(this.now / 60_000) * 60_000);
  demo = $state(false);
  /** Where the reader points to in one of the charts: all others show the same moment. */
  cursor = $state.raw<{ readonly at: number; readonly by: string } | null>(null);

  start(): () => void {
    const ends = [this.news.start(this.address.selection.nodes), this.address.start()];
    const clock = setInterval(() => this.#tick(), 1000);
    return () => {
      clearInterval(clock);
      for (const end of ends) end();
    };
  }

  get selectedNodes(): readonly NodeRow[] {
    const { nodes } = this.address.selection;
    return (this.news.nodes ?? []).filter((n) => nodes === null || nodes.includes(n.name));
  }

  #tick(): void {
    const now = Date.now();
    // A machine that slept has missed frames.
    if (now - this.now > 60_000) this.news.epoch++;
    this.now = now;
  }
}

const contextKey = Symbol("page");
export const providePage = (page: PageState): PageState => setContext(contextKey, page);
export const usePage = (): PageState => getContext<PageState>(contextKey);
