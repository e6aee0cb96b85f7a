/** The one time zone of a channel: of the dates in its messages, of its quiet hours and of its digest. */

/** By its name, as IANA has it: a distance to UTC knows no daylight saving. */
export function isZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A channel with the zone that holds for it. */
export const inZone = <Row extends { readonly timeZone: string | null }>(row: Row, ofServer: string) => ({
  ...row,
  zone: row.timeZone ?? ofServer,
});

/** Of this machine: what holds where a channel has none of its own. */
export const serverZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
