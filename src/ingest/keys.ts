/** Field names in the one spelling of 1.146 on: `Piece ID`, `pieceID` and `piece_id` are one key. */
const cache = new Map<string, string>();
const aliases = new Map([
  ["satellite", "satellite_id"],
  ["sat", "satellite_id"],
]);

export function normalKey(raw: string): string {
  const known = cache.get(raw);
  if (known !== undefined) return known;
  const snake = raw
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/[\s-]+/g, "_")
    .toLowerCase();
  const key = aliases.get(snake) ?? snake;
  // Real logs know fewer than 200 short keys; a hostile one must not fill the memory.
  if (cache.size < 1000 && raw.length <= 60) cache.set(raw, key);
  return key;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Only the keys of the record itself: those inside `stats`, `table` and `log` keep their spelling. */
export function normalFields(raw: object): Fields {
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(raw)) fields[normalKey(key)] = value;
  return fields;
}
