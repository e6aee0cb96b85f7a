/** What the main thread knows of the ingest thread: names by number, state of each source. */
import type { Dictionaries, NewNames } from "../ingest/dictionaries.ts";
import { placeOfText, type NoPlace, type Place } from "../ingest/enrich/index.ts";
import type { DriftRow } from "../sources/node-api/index.ts";
import type { LogSourceStatus, PolledStatus } from "./worker-messages.ts";

type Table = NewNames["table"];
const tables = ["nodes", "satellites", "causes", "places"] as const satisfies readonly Table[];

export class Mirror {
  readonly #names: Record<Table, string[]> = { nodes: [], satellites: [], causes: [], places: [] };
  /** Of what is asked for by name, of a whole fleet at once. */
  readonly #nodeIds = new Map<string, number>();
  readonly #satelliteIds = new Map<string, number>();
  readonly #places: (Place | NoPlace)[] = [];
  readonly #sources = new Map<string, LogSourceStatus>();
  readonly #polled = new Map<string, PolledStatus>();
  /** Where nodes say more or less than their version is known to say. */
  drift: readonly DriftRow[] = [];

  constructor() {
    for (const table of tables) this.#add(table, 0, [""]);
  }

  load(names: Dictionaries): void {
    for (const table of tables) this.#add(table, 0, names[table].texts);
  }

  addNames(added: readonly NewNames[]): void {
    for (const { table, from, texts } of added) this.#add(table, from, texts);
  }

  #add(table: Table, from: number, texts: readonly string[]): void {
    const ids = table === "nodes" ? this.#nodeIds : table === "satellites" ? this.#satelliteIds : null;
    for (const [i, text] of texts.entries()) {
      this.#names[table][from + i] = text;
      ids?.set(text, from + i);
    }
  }

  setSources(sources: readonly LogSourceStatus[]): void {
    for (const source of sources) this.#sources.set(`${source.node}\n${source.target}`, source);
  }

  setPolled(polled: readonly PolledStatus[], drift: readonly DriftRow[]): void {
    for (const status of polled) this.#polled.set(`${status.node}\n${status.kind}`, status);
    this.drift = drift;
  }

  get polled(): readonly PolledStatus[] {
    return [...this.#polled.values()];
  }

  get sources(): readonly LogSourceStatus[] {
    return [...this.#sources.values()];
  }

  node(id: number): string {
    return this.#names.nodes[id] ?? "";
  }
  nodeId(name: string): number {
    return this.#nodeIds.get(name) ?? -1;
  }
  satellite(id: number): string {
    return this.#names.satellites[id] ?? "";
  }
  satelliteId(text: string): number {
    return this.#satelliteIds.get(text) ?? -1;
  }
  cause(id: number): string {
    return this.#names.causes[id] ?? "";
  }
  /** Ids of the causes that are called so. */
  causeIds(names: readonly string[]): number[] {
    return this.#names.causes.flatMap((name, id) => (names.includes(name) ? [id] : []));
  }
  place(id: number): Place | NoPlace {
    return (this.#places[id] ??= placeOfText(this.#names.places[id] ?? ""));
  }
  country(id: number): string {
    const place = this.place(id);
    return typeof place === "string" ? "unknown" : place.country;
  }
}
