/** What the server asks of alerts. */
import type { AlertAct } from "../alerts/alert-changes.ts";
import type { Language } from "../alerts/rule.ts";
import type * as view from "../core/views.ts";
import type { Selection } from "./answers.ts";

export interface Alerts {
  list(state: "open" | "closed", selection: Selection, language: Language): view.Alerts;
  /** Open ones of every node. */
  counts(): view.AlertCounts;
  /** @throws {AppError} alert-unknown */
  detail(id: number, language: Language): view.AlertDetail;
  /** @param by who does it @throws {AppError} alert-unknown, alert-closed */
  act(id: number, act: AlertAct, by: string, language: Language): view.AlertRow;
  /** What somebody says of it afterwards. @throws {AppError} alert-unknown */
  judge(id: number, isUseful: boolean, language: Language): view.AlertRow;
}
