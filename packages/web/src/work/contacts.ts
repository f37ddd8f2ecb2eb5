import type { Client } from '@urql/core';
import { type Accessor, createEffect, createSignal, untrack } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import type { Shelf } from '../offline/shelf.ts';
import { inTime } from '../patience.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { onDataChanged } from '../viewer/erased.ts';
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

const prefix = 'contact.';

/** The contacts on this phone from before it was loaded again. */
function keptContacts(shelf: Shelf): Record<string, ContactState> {
  const names = shelf.names().filter((name) => name.startsWith(prefix));
  const entries = names.flatMap((name): [string, ContactState][] => {
    const contact = shelf.read<Contact>(name);
    return contact ? [[name.slice(prefix.length), { kind: 'known', contact }]] : [];
  });
  return Object.fromEntries(entries);
}

/**
 * Names, phones and addresses that this member asked to see. They stay on the phone while the member holds the task, so that
 * calling works in a dead zone too, and are forgotten with it.
 *
 * @param held the tasks the member holds; null while that is not known
 */
export function createContacts(
  client: Client,
  shelf: Shelf,
  held: Accessor<readonly { id: string }[] | null>,
): Contacts {
  const [known, setKnown] = createSignal<Readonly<Record<string, ContactState>>>(keptContacts(shelf));
  createEffect(() => {
    const tasks = held();
    if (!tasks) return;
    const ids = new Set(tasks.map((task) => task.id));
    const left = Object.keys(untrack(known)).filter((id) => !ids.has(id));
    for (const id of left) shelf.remove(prefix + id);
    if (left.length === 0) return;
    setKnown((before) => Object.fromEntries(Object.entries(before).filter(([id]) => ids.has(id))));
  });
  onDataChanged(() => setKnown({}));
  const put = (id: string, state: ContactState) => {
    setKnown((before) => ({ ...before, [id]: state }));
    const isHeld = untrack(held)?.some((task) => task.id === id);
    if (state.kind === 'known' && isHeld) shelf.write(prefix + id, state.contact);
  };
  return {
    of: (taskId) => known()[taskId],
    async ask(taskId) {
      const { kind } = known()[taskId] ?? {};
      if (kind === 'known' || kind === 'asking') return;
      put(taskId, { kind: 'asking' });
      const result = await inTime(
        client.query(taskContactQuery, { id: taskId }, { requestPolicy: 'network-only' }),
      );
      const contact = result.data?.task?.request?.contact;
      if (contact) put(taskId, { kind: 'known', contact });
      else if (result.error) put(taskId, { kind: 'refused', refusal: refusalOf(result.error) });
      else put(taskId, { kind: 'none' });
    },
  };
}
