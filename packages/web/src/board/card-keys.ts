/** Ids of the cards as they stand on screen, column by column. */
export type Grid = readonly (readonly string[])[];

interface Place {
  column: number;
  row: number;
}

function placeOf(grid: Grid, id: string): Place | null {
  const column = grid.findIndex((cards) => cards.includes(id));
  return column < 0 ? null : { column, row: grid[column]!.indexOf(id) };
}

function sideways(grid: Grid, from: Place, step: 1 | -1): string | null {
  for (let column = from.column + step; column >= 0 && column < grid.length; column += step) {
    const cards = grid[column]!;
    if (cards.length > 0) return cards[Math.min(from.row, cards.length - 1)]!;
  }
  return null;
}

/**
 * The card that a key leads to: arrows within a column and across, empty columns skipped; Home and End within the column.
 * Null when the key leads nowhere, so that the page may have it.
 *
 * @param id the card that has the focus
 * @param key as in `KeyboardEvent.key`
 */
export function nextCard(grid: Grid, id: string, key: string): string | null {
  const place = placeOf(grid, id);
  if (!place) return null;
  const cards = grid[place.column]!;
  if (key === 'ArrowDown') return cards[place.row + 1] ?? null;
  if (key === 'ArrowUp') return cards[place.row - 1] ?? null;
  if (key === 'ArrowRight') return sideways(grid, place, 1);
  if (key === 'ArrowLeft') return sideways(grid, place, -1);
  if (key === 'Home') return cards[0] ?? null;
  return key === 'End' ? (cards.at(-1) ?? null) : null;
}

/** The one card that Tab reaches: the one last used if it is still there, else the first. */
export function tabStop(grid: Grid, last: string | null): string | null {
  if (last !== null && placeOf(grid, last)) return last;
  return grid.find((cards) => cards.length > 0)?.[0] ?? null;
}
