import type { Client } from '@urql/core';
import { type Accessor, createEffect, createSignal } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { taskContactQuery } from './documents.ts';

type Asked = NonNullable<NonNullable<ResultOf<typeof taskContactQuery>['task']>['request']>['contact'];
export type Contact = NonNullable<Asked>;

export type ContactState =
  | { kind: 'asking' }
  | { kind: 'known'; contact: Contact }
  | { kind: 'none' }
  | { kind: 'refused'; refusal: Refusal };

export interface Contacts {
  of: (taskId: string) => ContactState | undefined;
  ask: (taskId: string) => Promise<void>;
}

export interface Person {
  role: 'helped' | 'caller';
  name: string;
  phone: string | null;
}

/** Whom to call, the person helped first; one entry when the caller asked for themself. */
export function peopleOf(contact: Contact): Person[] {
  const { callerName, callerPhone, helpedName, helpedPhone } = contact;
  const helped: Person[] = helpedName ? [{ role: 'helped', name: helpedName, phone: helpedPhone }] : [];
  return [...helped, { role: 'caller', name: callerName, phone: callerPhone }];
}

/**
 * Names, phones and addresses that this member asked to see. They stay in memory, so that calling works in a dead zone
 * later, and are forgotten with the task: never written to the phone.
 */
export function createContacts(client: Client, held: Accessor<readonly { id: string }[]>): Contacts {
  const [known, setKnown] = createSignal<Readonly<Record<string, ContactState>>>({});
  createEffect(() => {
    const ids = new Set(held().map((task) => task.id));
    setKnown((before) =>
      Object.keys(before).every((id) => ids.has(id))
        ? before
        : Object.fromEntries(Object.entries(before).filter(([id]) => ids.has(id))),
    );
  });
  const put = (id: string, state: ContactState) => setKnown((before) => ({ ...before, [id]: state }));
  return {
    of: (taskId) => known()[taskId],
    async ask(taskId) {
      const { kind } = known()[taskId] ?? {};
      if (kind === 'known' || kind === 'asking') return;
      put(taskId, { kind: 'asking' });
      const result = await client
        .query(taskContactQuery, { id: taskId }, { requestPolicy: 'network-only' })
        .toPromise();
      const contact = result.data?.task?.request?.contact;
      if (contact) put(taskId, { kind: 'known', contact });
      else if (result.error) put(taskId, { kind: 'refused', refusal: refusalOf(result.error) });
      else put(taskId, { kind: 'none' });
    },
  };
}
