/** A cursor that walks over samples: with the pointer to the nearest, with keys from one to the next. */

/** Arrow keys move by one sample, with Shift by ten; `undefined`: the key means nothing here, `null`: the cursor goes. */
export function keyedCursor(event: KeyboardEvent, cursor: number | null, last: number): number | null | undefined {
  if (event.key === "Escape") return null;
  if (last < 0) return undefined;
  const by = event.shiftKey ? 10 : 1;
  const next = { ArrowLeft: (cursor ?? last + 1) - by, ArrowRight: (cursor ?? -1) + by, Home: 0, End: last }[event.key];
  if (next === undefined) return undefined;
  event.preventDefault();
  return Math.max(0, Math.min(last, next));
}

/** `null` without a sample. */
export function nearestIndex(values: readonly number[], wanted: number): number | null {
  let best: number | null = null;
  for (const [i, value] of values.entries()) if (best === null || Math.abs(value - wanted) < Math.abs(values[best]! - wanted)) best = i;
  return best;
}
