import { type Client, stringifyDocument } from '@urql/core';
import { createEffect, createRoot, createSignal, on } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { subscribe } from '../live/socket.ts';
import { openShelf } from '../offline/shelf.ts';
import { documentParams } from '../trusted.ts';
import { dataEvents, lastErasure } from './documents.ts';
import { answerDraft } from './drafts.ts';

const mark = 'erased-at';
/** What a phone keeps of work and people, as against how it is set up. */
const copies = ['view.', 'contact.'];

const [changes, setChanges] = createRoot(() => createSignal(0));

/** Does something whenever what is held on people was corrected or erased: forget what is shown of them, or read it anew. */
export function onDataChanged(act: () => void): void {
  createEffect(on(changes, act, { defer: true }));
}

/**
 * Drops what this phone kept of work and people from before something was erased where its owner reads requests: also
 * on a phone that was off or in a dead zone then. Open views are read anew and kept again.
 *
 * @param ownerId the viewer's id
 */
export async function dropErased(client: Client, ownerId: string): Promise<void> {
  const { data } = await client.query(lastErasure, {}, { requestPolicy: 'network-only' }).toPromise();
  const at = data?.lastErasureAt;
  const shelf = openShelf(ownerId);
  if (!at || shelf.read<string>(mark) === at) return;
  dropCopies(ownerId);
  shelf.write(mark, at);
}

function dropCopies(ownerId: string): void {
  const shelf = openShelf(ownerId);
  for (const name of shelf.names()) {
    if (copies.some((start) => name.startsWith(start))) shelf.remove(name);
  }
}

/**
 * From now on drops them at the moment when something is erased, and tells every open card; a page whose socket was away
 * for a while hears of it when it is back.
 *
 * @returns ends it
 */
export function followErasures(ownerId: string): () => void {
  const payload = { ...documentParams(stringifyDocument(dataEvents)), variables: { after: null } };
  const onData = ({ dataEvents: batch }: ResultOf<typeof dataEvents>) => {
    if (batch.resync || batch.requestIds.length > 0) {
      dropCopies(ownerId);
      for (const id of batch.requestIds) localStorage.removeItem(answerDraft(ownerId, id));
      setChanges((count) => count + 1);
    }
    return batch.cursor;
  };
  return subscribe(payload, onData, () => undefined);
}
