/** A phone's storage, and how much of it there is. */
export class MemoryStorage {
  private readonly items = new Map<string, string>();
  room = Number.POSITIVE_INFINITY;
  get length() {
    return this.items.size;
  }
  key(index: number) {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.items.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    if (value.length > this.room) throw new Error('QuotaExceededError');
    this.items.set(name, value);
  }
  removeItem(name: string) {
    this.items.delete(name);
  }
}
