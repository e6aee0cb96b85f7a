/** One view that a card needs: asked when the selection changes, and again every so often while the page is seen. */
import { untrack } from "svelte";
import type * as z from "zod/mini";
import { askOrRecall, AskError, notReached } from "./api.ts";
import { usePage } from "./page.svelte.ts";
import { queryOf, type Asked, type Span } from "./selection.ts";

export interface ViewOptions {
  readonly everySeconds: number;
  /** Further parameters of the question; read again when they change. */
  readonly more?: () => Readonly<Record<string, string>>;
  /** Where the answer is not of the page's range. */
  readonly spanMs?: () => number;
  /** Another range than the page's. */
  readonly span?: () => Span;
  /** Asked only while it is wanted. */
  readonly isWanted?: () => boolean;
  /** Under which name its news are told, where that is not its address. */
  readonly news?: string;
  /** Of every node, whatever is selected. */
  readonly isOfAll?: boolean;
}

/** News are asked for at once, and a fleet's so rarely that its answers stay a small part of the work. */
const leastWaitMs = 300;
const waitANodeMs = 40;

/** Where an answer comes from: other forms of it are asked for with the same question. */
export interface Source {
  readonly what: string;
  query(): string;
}

export class View<T> {
  source: Source | null = null;
  data = $state.raw<T | null>(null);
  error = $state.raw<AskError | null>(null);
  loadedAt = $state(0);
  /** Whether the shown answer is of another selection than the page's. */
  isOld = $state(false);
  retry: () => void = () => {};
}

export function useView<T extends z.ZodMiniType>(what: string, schema: T, options: ViewOptions): View<z.infer<T>> {
  const page = usePage();
  const view = new View<z.infer<T>>();
  let asked = 0;
  const selectionOf = (): Asked => {
    if (options.isOfAll) return { ...untrack(() => page.address.selection), nodes: null };
    return options.span === undefined ? page.address.selection : { ...page.address.selection, span: options.span() };
  };
  view.source = { what, query: () => queryOf(selectionOf(), Date.now(), options.more?.() ?? {}, options.spanMs?.()) };
  view.retry = () => void (page.news.epoch += 1);
  $effect(() => {
    if (options.isWanted?.() === false) {
      view.data = null;
      return;
    }
    const { epoch } = page.news;
    const selection = selectionOf();
    const more = options.more?.() ?? {};
    const spanMs = options.spanMs?.();
    void epoch;
    view.isOld = true;
    const { stop, soon } = repeat(options.everySeconds * 1000, (signal) => load(++asked, selection, more, spanMs, signal));
    const leave = page.news.onChange((changed) => {
      if (changed === (options.news ?? what) && (changed !== "traffic" || isShort(view.data)))
        soon(Math.max(leastWaitMs, waitANodeMs * untrack(() => page.selectedNodes.length)));
    });
    return () => {
      leave();
      stop();
    };
  });
  return view;

  async function load(
    turn: number,
    selection: Asked,
    more: Readonly<Record<string, string>>,
    spanMs: number | undefined,
    signal: AbortSignal,
  ): Promise<"short" | "whole"> {
    try {
      const { answer, givenAtMs } = await askOrRecall(`${what}?${queryOf(selection, Date.now(), more, spanMs)}`, schema, signal);
      if (turn !== asked) return "whole";
      view.data = answer;
      view.error = givenAtMs === null ? null : notReached();
      view.isOld = false;
      view.loadedAt = givenAtMs ?? Date.now();
      return givenAtMs === null && isShort(answer) ? "short" : "whole";
    } catch (cause) {
      if (!signal.aborted) view.error = AskError.of(cause);
      return "whole";
    }
  }

  /** Frames were told that are neither in the answer nor beside it: it was made before the socket was open, or within a frame. */
  function isShort(answer: z.infer<T> | null): boolean {
    const frame = (answer as { readonly frame?: unknown } | null)?.frame;
    return typeof frame === "number" && !page.news.isWhole(frame);
  }
}

interface Repeated {
  readonly stop: () => void;
  /** Runs after so long at the latest, if the page is visible. */
  readonly soon: (ms: number) => void;
}

/** Runs now and every `ms` while the page is visible, soon again where it fell short, and at once when it becomes visible again. */
function repeat(ms: number, run: (signal: AbortSignal) => Promise<"short" | "whole">): Repeated {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let hastenedMs: number | null = null;
  const turn = async () => {
    clearTimeout(timer);
    if (isRunning) return;
    isRunning = true;
    hastenedMs = null;
    const got = await run(abort.signal);
    isRunning = false;
    if (!abort.signal.aborted && !document.hidden) timer = setTimeout(turn, hastenedMs ?? (got === "short" ? leastWaitMs : ms));
  };
  const soon = (waitMs: number) => {
    if (hastenedMs !== null || document.hidden) return;
    hastenedMs = waitMs;
    if (isRunning) return;
    clearTimeout(timer);
    timer = setTimeout(turn, waitMs);
  };
  const seen = () => {
    if (!document.hidden) void turn();
  };
  document.addEventListener("visibilitychange", seen);
  void turn();
  const stop = () => {
    abort.abort();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  };
  return { stop, soon };
}
