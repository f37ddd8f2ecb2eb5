import type { TypedDocumentNode } from '@urql/core';
import { createQuery } from '@urql/solid';
import { type Accessor, createEffect, type JSX, Match, on, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { OfCommune } from './OfCommune.tsx';
import { savedChanges } from './saving.ts';

interface Settings<Data, Value> {
  query: TypedDocumentNode<Data, { unitId: string }>;
  read: (data: Data) => Value | null;
  children: (value: Accessor<NonNullable<Value>>, refresh: () => void) => JSX.Element;
}

/** A part of the administration that is set for one commune: the viewer's own, else the one they choose. */
export function CommuneScreen<Data, Value>(
  props: Settings<Data, Value> & {
    part: Parameters<typeof AdminFrame>[0]['part'];
    lead: string;
    choose: string;
  },
) {
  return (
    <AdminFrame part={props.part} lead={props.lead}>
      <OfCommune choose={props.choose}>
        {(unitId) => (
          <SettingsOf unitId={unitId} query={props.query} read={props.read}>
            {props.children}
          </SettingsOf>
        )}
      </OfCommune>
    </AdminFrame>
  );
}

function SettingsOf<Data, Value>(props: Settings<Data, Value> & { unitId: string }) {
  const [result, again] = createQuery<Data, { unitId: string }>({
    query: props.query,
    variables: () => ({ unitId: props.unitId }),
    requestPolicy: 'network-only',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(savedChanges, refresh, { defer: true }));
  const value = () => (result.data ? props.read(result.data) : null);
  return (
    <Switch fallback={<Skeleton lines={10} />}>
      <Match when={result.error && !result.data && result.error}>
        {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
      </Match>
      <Match when={value()}>{(present) => props.children(present, refresh)}</Match>
    </Switch>
  );
}
