/** What the server asks when the first nodes are chosen on the page. */
import type * as view from "../core/views.ts";

export interface Choice {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  /** Whether logs are read from their beginning, rotated copies among them. */
  readonly oldLogs: boolean;
}

export interface Setup {
  /** The last offer; in a first run it is made when nobody has asked yet. */
  offer(): Promise<view.Setup>;
  /** A new offer. @throws {AppError} not-first-run */
  look(): Promise<view.Setup>;
  /** Keeps what was chosen. @throws {AppError} bad-query, not-offered, not-first-run, restarting */
  watch(choice: Choice): Promise<view.SetupChange>;
  /** @throws {AppError} not-first-run, no-demo, restarting */
  demo(on: boolean): Promise<view.SetupChange>;
  /** The answer is delivered: what was chosen is put to work. */
  apply(): void;
}
