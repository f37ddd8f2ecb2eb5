import type { Client } from '@urql/core';
import { graphql } from '../graphql.ts';
import { openShelf } from '../offline/shelf.ts';

const lastErasure = graphql(`
  query LastErasure {
    lastErasureAt
  }
`);

const mark = 'erased-at';
/** What a phone keeps of work and people, as against how it is set up. */
const copies = ['view.', 'contact.'];

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
  for (const name of shelf.names()) {
    if (copies.some((start) => name.startsWith(start))) shelf.remove(name);
  }
  shelf.write(mark, at);
}
