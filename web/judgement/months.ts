/** Months of the UTC calendar, as satellites count them: `2026-11`. */

export const dayMs = 86_400_000;
export const monthStart = (month: string): number => Date.parse(`${month}-01T00:00:00Z`);
export function monthAfter(month: string, by = 1): string {
  const date = new Date(monthStart(month));
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)).toISOString().slice(0, 7);
}
export const daysOfMonth = (month: string): number => Math.round((monthStart(monthAfter(month)) - monthStart(month)) / dayMs);
