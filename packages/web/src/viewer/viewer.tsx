import { useClient } from '@urql/solid';
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  on,
  onCleanup,
  useContext,
} from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { untilRetry } from '../live/backoff.ts';
import { untilSlow } from '../live/slow.ts';
import { reconnect } from '../live/socket.ts';
import { unsubscribe } from '../notifications/device.ts';
import { closeShelves } from '../offline/shelf.ts';
import { inTime } from '../patience.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { sessionEnded } from '../session.ts';
import { coverWhenLeft } from './back-button.ts';
import { viewerQuery } from './documents.ts';
import { dropDrafts, ownDrafts } from './drafts.ts';
import { dropErased, followErasures } from './erased.ts';
import { keepViewer, keptViewer } from './kept-viewer.ts';
import { hasRight } from './rights.ts';
import { endDueSession, endSession } from './sign-out.ts';

export type Viewer = NonNullable<ResultOf<typeof viewerQuery>['viewer']>;
export type Role = Viewer['grants'][number]['role'];

const readings = ['REQUEST_READ', 'PETITION_READ'] as const;

/** `undefined` until known, `null` when signed out. */
export type ViewerState = Viewer | null | undefined;

interface ViewerContext {
  viewer: Accessor<ViewerState>;
  refusal: Accessor<Refusal | null>;
  refresh: () => Promise<void>;
  signOut: () => Promise<void>;
}

const Context = createContext<ViewerContext>();

/** Knows who is signed in, for everything inside it. Without network it is who was last known, and it keeps asking. */
export function ViewerProvider(props: { children: JSX.Element }) {
  const client = useClient();
  const [viewer, setViewer] = createSignal<ViewerState>();
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  let leaving = false;
  const become = (next: Viewer | null) => {
    // Who signs out goes to the start by a full load, not to where the page leads whom it does not know any more.
    if (leaving) return;
    const before = viewer();
    // Before the screens of whoever it is look for what was begun.
    if (next) ownDrafts(next.id);
    // Their screens go first, so that nothing writes on a shelf that was emptied.
    setViewer(() => next);
    keepViewer(next);
    if (before && next && before.id !== next.id) location.reload();
    if (next) void dropErased(client, next.id);
  };
  const fallBack = () => {
    if (viewer() === undefined) setViewer(() => keptViewer() ?? undefined);
  };
  const refresh = async () => {
    if (leaving) return;
    void untilSlow().then(fallBack);
    for (let attempt = 0; ; attempt += 1) {
      await endDueSession(client);
      const result = await inTime(client.query(viewerQuery, {}, { requestPolicy: 'network-only' }));
      if (result.data) become(result.data.viewer ?? null);
      setRefusal(result.error ? refusalOf(result.error) : null);
      if (refusal()?.kind !== 'unreachable') return;
      fallBack();
      await untilRetry(attempt);
    }
  };
  const signOut = async () => {
    leaving = true;
    closeShelves();
    await unsubscribe().catch(() => undefined);
    await endSession(client);
    dropDrafts();
    reconnect();
    // A full load forgets every cached answer of the person who leaves.
    location.assign('/');
  };
  onCleanup(
    coverWhenLeft(
      window,
      (hidden) => {
        document.body.hidden = hidden;
      },
      () => location.reload(),
    ),
  );
  createEffect(on(sessionEnded, refresh));
  // Whoever reads nothing anywhere would be refused, and that is written down.
  const readerId = createMemo(() => {
    const present = viewer();
    return present && readings.some((right) => hasRight(present, right)) ? present.id : null;
  });
  createEffect(() => {
    const present = readerId();
    if (present) onCleanup(followErasures(present));
  });
  return <Context.Provider value={{ viewer, refusal, refresh, signOut }}>{props.children}</Context.Provider>;
}

/** Who is signed in; only inside the staff's part. */
export function useViewer(): ViewerContext {
  const context = useContext(Context);
  if (!context) throw new Error('useViewer needs a ViewerProvider around it.');
  return context;
}

/** The signed-in person of a screen that nobody else can reach. */
export function useSignedIn(): Accessor<Viewer> {
  const { viewer } = useViewer();
  return () => {
    const present = viewer();
    if (!present) throw new Error('This screen is only shown to signed-in people.');
    return present;
  };
}

/** Whether the person has any of these roles anywhere. */
export function hasRole(viewer: Viewer, roles: readonly Role[]): boolean {
  return viewer.grants.some((grant) => roles.includes(grant.role));
}
