import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { midnight } from '../help/appointment.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { callbacksQuery } from './documents.ts';

export type Callback = ResultOf<typeof callbacksQuery>['callbacks'][number];

const minute = 60_000;
const hour = 60 * minute;

export interface CallbackTime {
  id: 'in15' | 'in30' | 'in60' | 'in120' | 'afternoon' | 'tomorrow';
  at: number;
}

/** Times worth offering now: in a while, this afternoon at 14:00 where it is still ahead, tomorrow morning at 8:00. */
export function callbackTimes(now: number): CallbackTime[] {
  const soon: CallbackTime[] = [
    { id: 'in15', at: now + 15 * minute },
    { id: 'in30', at: now + 30 * minute },
    { id: 'in60', at: now + hour },
    { id: 'in120', at: now + 2 * hour },
  ];
  const afternoon = midnight(0, now) + 14 * hour;
  const today: CallbackTime[] = afternoon - now >= hour ? [{ id: 'afternoon', at: afternoon }] : [];
  return [...soon, ...today, { id: 'tomorrow', at: midnight(1, now) + 8 * hour }];
}

/** How pressing an owed callback is. */
export function callbackState(callbackAt: string, now: number): 'late' | 'soon' | 'later' {
  const left = Date.parse(callbackAt) - now;
  if (left < 0) return 'late';
  return left < 10 * minute ? 'soon' : 'later';
}

export interface Callbacks {
  list: Accessor<readonly Callback[] | null>;
  refusal: Accessor<Refusal | null>;
  reload: () => void;
}

/** The callbacks owed at this desk, oldest first; asked for again whenever `mark` changes. */
export function createCallbacks(unitId: Accessor<string | null>, mark: Accessor<unknown>): Callbacks {
  const client = useClient();
  const [list, setList] = createSignal<readonly Callback[] | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let running = false;
  let again = false;
  const reload = async () => {
    again = running;
    if (running) return;
    running = true;
    const result = await client
      .query(callbacksQuery, { unitId: unitId() }, { requestPolicy: 'network-only' })
      .toPromise();
    running = false;
    if (result.data) setList(result.data.callbacks);
    setRefusal(result.error ? refusalOf(result.error) : null);
    if (again) void reload();
  };
  createEffect(on([unitId, mark], () => void reload()));
  return { list, refusal, reload: () => void reload() };
}
