import { useClient } from '@urql/solid';
import LocateFixed from 'lucide-solid/icons/locate-fixed';
import { createSignal, Show } from 'solid-js';
import { canLocate, findHere } from '../places/here.ts';
import { PlacePicker } from '../places/PlacePicker.tsx';
import type { Place } from '../places/place.ts';
import { VillageOfCommune } from '../places/VillageOfCommune.tsx';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { HelpForm } from './form.ts';
import { Section } from './Section.tsx';
import { t } from './texts.ts';

/** Where to come: the device's position and the villages around it, or a search by name. */
export function WhereSection(props: { form: HelpForm }) {
  const { draft, set, errorOf } = props.form;
  const client = useClient();
  const [state, setState] = createSignal<'idle' | 'locating' | 'failed'>('idle');
  const [around, setAround] = createSignal<Place[]>([]);
  const locate = async () => {
    setState('locating');
    const here = await findHere(client);
    setState(here ? 'idle' : 'failed');
    if (!here) return;
    setAround(here.places.slice(0, 3));
    set({ place: here.places[0] ?? null, point: here.point });
  };
  const pick = (place: Place | null) => {
    setAround([]);
    set({ place, point: null });
  };
  return (
    <Section number={3} title={draft.service === 'PETITION' ? t('where.petitionTitle') : t('where.title')}>
      <Show when={canLocate}>
        <Button
          tone="secondary"
          icon={<LocateFixed class="size-6" aria-hidden="true" />}
          busy={state() === 'locating'}
          onClick={() => void locate()}
        >
          {state() === 'locating' ? t('where.locating') : t('where.here')}
        </Button>
        <Show when={state() === 'failed'}>
          <p role="alert" class="text-warning font-semibold">
            {t('where.notFound')}
          </p>
        </Show>
      </Show>
      <Show when={around().length > 1}>
        <RadioCards
          legend={t('where.around')}
          options={around().map((place) => ({ value: place.id, label: place.label, detail: place.detail }))}
          value={draft.place?.id ?? null}
          onChange={(id) => set('place', around().find((place) => place.id === id) ?? null)}
        />
      </Show>
      <PlacePicker
        label={t('where.place')}
        name="place"
        selected={draft.place}
        onSelect={pick}
        error={errorOf('unitId')}
      />
      <Show when={draft.place?.level === 'COMMUNE' && draft.place}>
        {(commune) => <VillageOfCommune commune={commune()} onSelect={pick} />}
      </Show>
      <Show when={draft.service !== 'PETITION'}>
        <TextField
          label={t('where.address')}
          hint={t('where.addressHint')}
          optional
          name="address"
          maxLength={300}
          value={draft.addressNote}
          onInput={(text) => set('addressNote', text)}
          error={errorOf('addressNote')}
        />
      </Show>
    </Section>
  );
}
