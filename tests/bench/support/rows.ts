/** One measured figure, beside its floor or peer of the same run. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same quantity of the floor or peer; null where there is none. */
  readonly floor: number | null;
  /** `value / floor`, or what the goal is about where that is something else. */
  readonly ratio: number | null;
  /** What the ratio, or without one the value, has to be: `<= 1.3`, `>= 0.9`. Null for what is only reported. */
  readonly goal: string | null;
}

/** A figure with its floor; the goal is about their ratio. */
export function against(name: string, value: number, unit: string, floor: number, goal: string | null): Row {
  return { name, value: round(value), unit, floor: round(floor), ratio: round(value / floor), goal };
}

/** A figure alone; the goal is about the figure. */
export function figure(name: string, value: number, unit: string, goal: string | null = null): Row {
  return { name, value: round(value), unit, floor: null, ratio: null, goal };
}

/** Whether a row reaches its goal; null where it has none. */
export function reaches({ value, ratio, goal }: Row): boolean | null {
  if (goal === null) return null;
  const [sign, bound] = goal.split(' ');
  const measured = ratio ?? value;
  return sign === '<=' ? measured <= Number(bound) : measured >= Number(bound);
}

export function print(rows: readonly Row[]): void {
  const head = ['name', 'value', 'unit', 'floor', 'ratio', 'goal', ''];
  const lines = rows.map((row) => [
    row.name,
    String(row.value),
    row.unit,
    String(row.floor ?? ''),
    String(row.ratio ?? ''),
    row.goal ?? '',
    { true: 'reached', false: 'MISSED', null: '' }[String(reaches(row)) as 'true' | 'false' | 'null'],
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]!.length)));
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!)));
    console.log(cells.join('  ').trimEnd());
  }
}

/** Three significant digits are what such runs can tell. */
function round(value: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : Number(value.toPrecision(3));
}
