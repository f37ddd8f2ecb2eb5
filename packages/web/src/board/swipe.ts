const leastPixels = 60;

/** Where a finger's way leads: left is the next, right the one before; null for a tap or a scroll. */
export function turnOf(fromX: number, fromY: number, toX: number, toY: number): 1 | -1 | null {
  const [across, along] = [toX - fromX, toY - fromY];
  if (Math.abs(across) < leastPixels || Math.abs(across) < 2 * Math.abs(along)) return null;
  return across < 0 ? 1 : -1;
}

/** Listeners that tell of swipes to the side. */
export function swiped(turn: (step: 1 | -1) => void) {
  let from: { x: number; y: number } | null = null;
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const [finger] = touches;
      from = finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const [finger] = changedTouches;
      const step = from && finger ? turnOf(from.x, from.y, finger.clientX, finger.clientY) : null;
      if (step) turn(step);
    },
  };
}
