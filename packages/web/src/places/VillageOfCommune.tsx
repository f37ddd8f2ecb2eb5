import { createQuery } from '@urql/solid';
import { Show } from 'solid-js';
import { findUnits } from './documents.ts';
import { PlacePicker } from './PlacePicker.tsx';
import type { Place } from './place.ts';
import { t } from './texts.ts';

/** Asks for the village when a commune was chosen; nothing where no village of it is known. */
export function VillageOfCommune(props: { commune: Place; onSelect: (village: Place) => void }) {
  const [known] = createQuery({
    query: findUnits,
    variables: () => ({ search: '', level: 'VILLAGE' as const, parentId: props.commune.id }),
  });
  return (
    <Show when={known.data?.units.nodes.length}>
      <PlacePicker
        label={t('village', { commune: props.commune.label })}
        hint={t('villageHint')}
        optional
        name="village"
        level="VILLAGE"
        parentId={props.commune.id}
        selected={null}
        onSelect={(village) => village && props.onSelect(village)}
      />
    </Show>
  );
}
