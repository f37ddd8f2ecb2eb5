import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { fold } from '../i18n/fold.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { nearestQuery } from './panel-documents.ts';
import type { PanelRequest } from './request-panel.ts';

export type Near = ResultOf<typeof nearestQuery>['nearestMembers'][number];

/**
 * The members to show: those whose name was typed, in the order in which they would be asked. Without typing only the first
 * few, but always the one who is chosen.
 *
 * @param most how many without typing
 */
export function nearToShow(
  near: readonly Near[],
  typed: string,
  chosenId: string | null,
  most: number,
): Near[] {
  const wanted = fold(typed);
  if (wanted) return near.filter(({ member }) => fold(member.displayName).includes(wanted));
  return near.filter(({ member }, index) => index < most || member.id === chosenId);
}

/** What speaks against assigning a member, for which a supervisor gives a reason. */
export type Caveat = 'OFF_DUTY' | 'FULL';

export function caveatsOf(near: Near): Caveat[] {
  return [...(near.member.onDuty ? [] : ['OFF_DUTY' as const]), ...(isFull(near) ? ['FULL' as const] : [])];
}

/** Whether a member has no room for another task: the server wants a reason. */
export function isFull({ member }: Near): boolean {
  return member.activeTasks >= member.capacity;
}

/** Who is near the request, asked again whenever the request changes. */
export function createNearest(request: Accessor<PanelRequest>) {
  const client = useClient();
  const [near, setNear] = createSignal<Near[]>();
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let asked = 0;
  const read = async () => {
    const turn = ++asked;
    const { id, service, village, commune } = request();
    const variables = {
      requestId: id,
      serviceId: service?.id ?? null,
      unitId: (village ?? commune).id,
    };
    const result = await client.query(nearestQuery, variables, { requestPolicy: 'network-only' }).toPromise();
    if (turn !== asked) return;
    setRefusal(result.error ? refusalOf(result.error) : null);
    if (result.data) setNear(result.data.nearestMembers);
  };
  createEffect(on(() => [request().id, request().task?.version], read));
  return { near, refusal, read };
}
