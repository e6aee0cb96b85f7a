/**
 * The demo: six nodes whose logs grow as those of real ones do, and whose APIs agree with them. The last
 * day stands in files, the 89 days before it are history.
 */
import { join } from "node:path";
import { existsSync, readFileSync } from "node:fs";
import { DemoFiles, saveJson } from "./demo-files.ts";
import { DemoLedgers, type Turn } from "./demo-ledgers.ts";
import { hourMs } from "./downtime.ts";
import { historyBefore } from "./history.ts";
import { SimulatedNode } from "./node-api/node.ts";
import { serveNodeApi } from "./node-api/server.ts";
import { demoNodes } from "./node-profile.ts";

export interface DemoIo {
  readonly now: () => number;
  readonly turn: Turn;
}

export class Demo {
  readonly #dir: string;
  readonly #io: DemoIo;
  readonly #files: DemoFiles;
  readonly #ledgers: DemoLedgers;
  readonly #counted = Promise.withResolvers<void>();

  constructor(dir: string, io: DemoIo) {
    this.#dir = dir;
    this.#io = io;
    this.#files = new DemoFiles(dir, demoNodes, io.now());
    this.#ledgers = new DemoLedgers(dir, demoNodes);
  }

  /** The first moment that the files hold. */
  get filesFrom(): number {
    return this.#files.filesFrom;
  }

  /** @returns the address of each node's API, the same as last time where its port is free */
  async serve(): Promise<Readonly<Record<string, string>>> {
    const file = join(this.#dir, "ports.json");
    const last = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, number>) : {};
    const ports: Record<string, number> = {};
    for (const profile of demoNodes) {
      const reach = () => this.#files.writtenUntil;
      const node = new SimulatedNode(profile, this.#ledgers.of(profile), historyBefore(this.filesFrom).from, reach);
      const whenCounted = () => this.#counted.promise.then(() => node);
      ports[profile.name] = await serveNodeApi({ node: whenCounted, now: this.#io.now }, last[profile.name] ?? 0);
    }
    saveJson(file, ports);
    return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`]));
  }

  /** Writes what is due and counts it; from then on `tick` is enough. */
  async begin(): Promise<void> {
    const { now, turn } = this.#io;
    const history = historyBefore(this.filesFrom);
    const countedUntil = this.#files.writtenUntil;
    const isNew = countedUntil === this.filesFrom;
    if (!isNew) await this.#ledgers.catchUp(history, countedUntil, turn);
    this.#files.skipTo(now());
    while (!this.#files.write(now(), this.#ledgers.add)) await turn();
    // What is seen first comes first: the history of a new demo is counted when its last day stands.
    if (isNew) await this.#ledgers.catchUp(history, countedUntil, turn);
    this.#ledgers.keep(this.#files.writtenUntil);
    this.#counted.resolve();
  }

  /** Appends what was due since the last time. */
  tick(): void {
    while (!this.#files.write(this.#io.now(), this.#ledgers.add));
    const { writtenUntil } = this.#files;
    if (Math.floor(writtenUntil / hourMs) !== Math.floor((this.#ledgers.until ?? 0) / hourMs)) this.#ledgers.keep(writtenUntil);
  }
}
