/** What the server asks of maintenance windows. */
import type { Schedule } from "../alerts/maintenance.ts";
import type * as view from "../core/views.ts";

export interface WindowGiven {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
  readonly rules: readonly string[];
  readonly schedule: Schedule;
}

export interface Maintenance {
  list(): view.Maintenance;
  /** `id`: `null` for a new one. @throws {AppError} maintenance-wrong, maintenance-unknown */
  put(id: number | null, window: WindowGiven): view.MaintenanceRow;
  /** @throws {AppError} maintenance-unknown */
  drop(id: number): void;
}
