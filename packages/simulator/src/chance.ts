/** A choice by weight: `['a', 3], ['b', 1]` gives a three times in four. */
export function weighted<Item>(choices: readonly (readonly [Item, number])[]): Item {
  let left = Math.random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of choices) {
    left -= weight;
    if (left < 0) return item;
  }
  return choices[choices.length - 1]![0];
}

export function oneOf<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)]!;
}

export function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}

/** Milliseconds until the next of events that come by themselves at that rate (a Poisson process). */
export function untilNext(perSecond: number): number {
  return (-Math.log(1 - Math.random()) / perSecond) * 1_000;
}

/** A point up to `metres` away, on a flat map. */
export function near(point: { lat: number; lon: number }, metres: number): { lat: number; lon: number } {
  const degrees = (Math.sqrt(Math.random()) * metres) / 111_195;
  const direction = Math.random() * 2 * Math.PI;
  const lat = point.lat + degrees * Math.cos(direction);
  return { lat, lon: point.lon + (degrees * Math.sin(direction)) / Math.cos((lat * Math.PI) / 180) };
}
