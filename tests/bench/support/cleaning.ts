const duties: (() => Promise<unknown> | unknown)[] = [];

/** Has something undone when the bench ends, however it ends; the newest first. */
export function whenDone(undo: () => Promise<unknown> | unknown): void {
  duties.push(undo);
}

export async function cleanUp(): Promise<void> {
  for (let undo = duties.pop(); undo; undo = duties.pop()) await undo();
}
