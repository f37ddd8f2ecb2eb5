import type { LiveEvent } from './event.ts';

/** Finds who watches what, so that an event touches only those that it concerns. */
export interface TopicIndex<Watcher> {
  set(watcher: Watcher, topics: readonly string[]): void;
  delete(watcher: Watcher): void;
  /** The watchers concerned, each with its events in their order. */
  concerned(events: readonly LiveEvent[]): Map<Watcher, LiveEvent[]>;
}

export function createTopicIndex<Watcher>(): TopicIndex<Watcher> {
  const byTopic = new Map<string, Set<Watcher>>();
  const watched = new Map<Watcher, readonly string[]>();

  function remove(watcher: Watcher): void {
    for (const topic of watched.get(watcher) ?? []) {
      const watchers = byTopic.get(topic);
      watchers?.delete(watcher);
      if (watchers?.size === 0) byTopic.delete(topic);
    }
    watched.delete(watcher);
  }

  return {
    set(watcher, topics) {
      remove(watcher);
      watched.set(watcher, topics);
      for (const topic of topics) {
        const watchers = byTopic.get(topic) ?? new Set();
        byTopic.set(topic, watchers.add(watcher));
      }
    },
    delete: remove,
    concerned(events) {
      const found = new Map<Watcher, LiveEvent[]>();
      for (const event of events) {
        const watchers = new Set(event.topics.flatMap((topic) => [...(byTopic.get(topic) ?? [])]));
        for (const watcher of watchers) {
          const own = found.get(watcher);
          if (own) own.push(event);
          else found.set(watcher, [event]);
        }
      }
      return found;
    },
  };
}
