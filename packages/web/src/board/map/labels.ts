/** A label on the map, in pixels from the map's corner: its middle, its upper edge and its size. */
export interface LabelBox {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The higher is kept where two overlap. */
  rank: number;
}

function overlap(a: LabelBox, b: LabelBox): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The labels that fit without covering one another, the most important first. */
export function labelsThatFit(boxes: readonly LabelBox[]): Set<string> {
  const kept: LabelBox[] = [];
  for (const box of [...boxes].sort((a, b) => b.rank - a.rank || a.id.localeCompare(b.id))) {
    if (!kept.some((other) => overlap(box, other))) kept.push(box);
  }
  return new Set(kept.map(({ id }) => id));
}
