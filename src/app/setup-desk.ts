/** The first run: holds what was found, takes the operator's choice, and says what the monitor starts again with. */
import { randomUUID } from "node:crypto";
import { rfc3339 } from "../core/time.ts";
import { AppError } from "../core/errors.ts";
import type { ImportRequest } from "../core/imports.ts";
import type { Setup as SetupView, SetupChange } from "../core/views.ts";
import { badQuery } from "../server/query.ts";
import type { Choice, Setup } from "../server/index.ts";
import { discover, placesOf, type Candidate, type DiscoveryIo } from "../sources/discovery/index.ts";
import type { Kept, Restarts } from "./restarts.ts";
import { setupRow } from "./setup-row.ts";

export type SetupMode = "nodes" | "first-run" | "demo-of-page" | "demo-of-command-line";

export interface SetupOptions {
  readonly mode: SetupMode;
  readonly io: DiscoveryIo;
  readonly now: () => number;
  /** Durable when it returns; gives how it is taken back. */
  readonly save: (nodes: readonly object[]) => () => void;
  readonly restarts: Restarts;
}

interface Offer {
  readonly looked: NonNullable<SetupView["looked"]>;
  /** By id; those of an earlier offer are not in it. */
  readonly found: ReadonlyMap<string, Candidate>;
}

export class SetupDesk implements Setup {
  readonly #options: SetupOptions;
  readonly #stopped = new AbortController();
  #offer: Promise<Offer> | null = null;
  #isLooking = false;

  constructor(options: SetupOptions) {
    this.#options = options;
  }

  async offer(): Promise<SetupView> {
    const { mode } = this.#options;
    const standing = { run: this.#options.restarts.run, first_run: mode === "first-run", demo: demoOf(mode) };
    if (!standing.first_run) return { ...standing, looked: null, candidates: [] };
    const { looked, found } = await (this.#offer ?? this.#look());
    return { ...standing, looked, candidates: [...found].map(([id, candidate]) => setupRow(id, candidate)) };
  }

  async look(): Promise<SetupView> {
    this.#requireFirstRun();
    if (!this.#isLooking) void this.#look();
    return this.offer();
  }

  async watch({ nodes, oldLogs }: Choice): Promise<SetupChange> {
    this.#requireFirstRun();
    const offered = (await this.#offer)?.found ?? new Map<string, Candidate>();
    const chosen = nodes.map(({ id, name }, i) => {
      const candidate = offered.get(id);
      if (candidate === undefined) throw badQuery(`nodes.${i}.id`, "was not offered, or the monitor has looked again since then");
      if (!isReadable(candidate)) throw badQuery(`nodes.${i}.id`, "has neither a log nor an API that can be read");
      const first = nodes.findIndex((other) => other.id === id || other.name === name);
      if (first < i) throw badQuery(nodes[first]!.id === id ? `nodes.${i}.id` : `nodes.${i}.name`, `stands already at nodes.${first}`);
      return { name, candidate };
    });
    return this.#change(false, () => ({
      undo: this.#options.save(chosen.map(({ name, candidate }) => settingOf(name, candidate, oldLogs))),
      imports: oldLogs ? chosen.flatMap(({ name, candidate }) => olderLogsOf(name, candidate)) : [],
      key: "nodes",
    }));
  }

  async demo(on: boolean): Promise<SetupChange> {
    if (on) this.#requireFirstRun();
    else if (this.#options.mode !== "demo-of-page")
      throw new AppError("not-first-run", "No demo was started here.", "A demo of the command line ends with its program.");
    return this.#change(on, () => ({ imports: [], undo: () => {}, key: null }));
  }

  apply(): void {
    this.#options.restarts.apply();
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #change(demo: boolean, keep: () => Kept): Promise<SetupChange> {
    const { restarts } = this.#options;
    const context = await restarts.prepare(demo, keep);
    return { run: restarts.run, nodes: demo ? [] : context.config.config.nodes.map((node) => node.name), demo };
  }

  #look(): Promise<Offer> {
    this.#isLooking = true;
    this.#offer = this.#find().finally(() => (this.#isLooking = false));
    // A look that failed is not an offer: the next question looks again.
    this.#offer.catch(() => (this.#offer = null));
    return this.#offer;
  }

  async #find(): Promise<Offer> {
    const { io, now } = this.#options;
    // Ids of this offer alone: a page that was open before a start must not name another node by them.
    const offer = randomUUID();
    const startedAt = now();
    const candidates = await discover(io, startedAt, this.#stopped.signal);
    const looked = { at: rfc3339(startedAt), took_ms: Math.max(0, now() - startedAt), ...placesOf(io) };
    return { looked, found: new Map(candidates.map((candidate, i) => [`${offer}-${i + 1}`, candidate])) };
  }

  #requireFirstRun(): void {
    if (this.#options.mode === "first-run") return;
    throw new AppError("not-first-run", "Nodes are configured already.", "Add others with --node or under nodes: of the config file.");
  }
}

function demoOf(mode: SetupMode): SetupView["demo"] {
  if (mode === "demo-of-page") return "page";
  return mode === "demo-of-command-line" ? "command-line" : "off";
}

const isReadable = ({ logs, api, debug }: Candidate) => logs.length > 0 || api !== null || debug !== null;

/** As it would stand under `nodes:`. */
function settingOf(name: string, { logs, api, debug, storage }: Candidate, oldLogs: boolean): object {
  return {
    name,
    logs,
    ...(api !== null && { api }),
    ...(debug !== null && { debug }),
    ...(storage !== null && { storage }),
    ...(!oldLogs && { start_at: "end" }),
  };
}

function olderLogsOf(node: string, { logState }: Candidate): ImportRequest[] {
  return logState.state === "readable" && logState.older.files.length > 0 ? [{ node, files: [...logState.older.files] }] : [];
}
