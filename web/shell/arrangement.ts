/** Cards as the reader wants them: which, in which order, and each row filled. */
interface Placed {
  readonly id: string;
  /** Of twelve, from 1200 px on, and from 720 px to there. */
  readonly columns: number;
  readonly narrow: number;
}

export interface Wanted {
  readonly hidden: readonly string[];
  /** Those that are not in it follow in their own order. */
  readonly order: readonly string[];
}

/** `cards` in the wanted order, without those that are hidden. */
export function arranged<C extends Placed>(cards: readonly C[], { hidden, order }: Wanted): readonly C[] {
  const shown = inOrder(cards, order).filter(({ id }) => !hidden.includes(id));
  const columns = filled(shown.map((card) => card.columns));
  const narrow = filled(shown.map((card) => card.narrow));
  return shown.map((card, i) => ({ ...card, columns: columns[i]!, narrow: narrow[i]! }));
}

export function inOrder<C extends { readonly id: string }>(cards: readonly C[], order: readonly string[]): readonly C[] {
  const place = ({ id }: C) => (order.includes(id) ? order.indexOf(id) : order.length);
  return cards.toSorted((a, b) => place(a) - place(b));
}

/** The list with one of it a step up (-1) or down (1). */
export function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

const all = 12;

/** Widths in reading order: a row that is not full is widened, its widest first, in turn. */
export function filled(widths: readonly number[]): readonly number[] {
  const rows: number[][] = [];
  for (const width of widths) {
    const row = rows.at(-1);
    if (row && sum(row) + width <= all) row.push(width);
    else rows.push([width]);
  }
  return rows.flatMap(widened);
}

function widened(row: readonly number[]): readonly number[] {
  const total = sum(row);
  const wide = row.map((width) => Math.floor((width * all) / total));
  for (let i = 0; sum(wide) < all; i = (i + 1) % wide.length) wide[i]!++;
  return wide;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
