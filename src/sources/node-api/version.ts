/** Versions of storagenode, and the families in which its dashboard API means different things by the same names. */

/** 1_162 for `1.162.3`; `null` for builds without a version and for what is none. */
export function minorVersion(text: string | null): number | null {
  const match = /^v?(\d{1,3})\.(\d{1,4})\.\d+/.exec(text ?? "");
  if (!match) return null;
  const number = Number(match[1]) * 1000 + Number(match[2]);
  return number === 0 ? null : number;
}

export type Family = "before-1.122" | "1.122-to-1.142" | "from-1.143";

export interface NodeVersion {
  readonly text: string;
  readonly family: Family;
  /** `null`: a build without a version; it is taken for the newest. */
  readonly minor: number | null;
}

/** A build without a version shows its family by its fields. */
export function nodeVersion(text: string, has: { readonly allocated: boolean; readonly satelliteUsage: boolean }): NodeVersion {
  const minor = minorVersion(text);
  const byFields: Family = has.allocated ? "from-1.143" : has.satelliteUsage ? "before-1.122" : "1.122-to-1.142";
  const byNumber: Family | null = minor === null ? null : minor >= 1143 ? "from-1.143" : minor >= 1122 ? "1.122-to-1.142" : "before-1.122";
  // The meaning of the disk figures hangs on that one field, whatever the number says.
  const contradicts = byNumber !== null && (byNumber === "from-1.143") !== has.allocated;
  return { text, minor, family: byNumber === null || contradicts ? byFields : byNumber };
}

/** Whether a field that came with a version is to be expected. */
export const isAtLeast = ({ minor }: NodeVersion, least: number): boolean => minor === null || minor >= least;
