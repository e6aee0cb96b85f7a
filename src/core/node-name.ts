/** What a node may be called: on every page, in addresses and in the settings. */
export const nodeNamePattern = /^[A-Za-z0-9][A-Za-z0-9._ -]{0,31}$/;
export const nodeNameExpects = "1 to 32 letters, digits, spaces and . _ -, beginning with a letter or digit";

/** Made when it is first needed: it takes milliseconds. */
let collator: Intl.Collator | null = null;
/** The order of names everywhere: node-9 before node-10. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator("en", { numeric: true });
  return collator.compare(a, b);
}
