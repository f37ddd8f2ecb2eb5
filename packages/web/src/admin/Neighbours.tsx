import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { PlacePicker } from '../places/PlacePicker.tsx';
import type { Place } from '../places/place.ts';
import { Button } from '../ui/Button.tsx';
import type { Policy } from './documents.ts';
import type { Neighbour } from './forms.ts';
import { t } from './texts.ts';

/** The communes whose members help when nobody of the own one does: one is added by search, taken away by its cross. */
export function Neighbours(props: {
  policy: Policy;
  chosen: readonly Neighbour[];
  error: string | undefined;
  onChange: (chosen: Neighbour[]) => void;
  children: JSX.Element;
}) {
  const add = (place: Place | null) => {
    if (!place || place.id === props.policy.unit.id) return;
    if (props.chosen.some(({ id }) => id === place.id)) return;
    const { id, label: name, detail, level, hotline } = place;
    props.onChange([...props.chosen, { id, name, path: `${name}, ${detail}`, level, hotline }]);
  };
  const remove = (id: string) => props.onChange(props.chosen.filter((one) => one.id !== id));
  return (
    <fieldset class="flex flex-col gap-4">
      <legend class="font-bold mb-1">{t('neighbours.title')}</legend>
      <p class="text-sm text-soft">{t('neighbours.lead')}</p>
      <ul class="flex flex-wrap gap-2">
        <For each={props.chosen} fallback={<li class="text-soft">{t('neighbours.none')}</li>}>
          {(one) => (
            <li class="flex items-center gap-1 rounded-md bg-brand-tint pl-3.5">
              <span class="leading-snug py-1.5">
                <span class="font-semibold block">{one.name}</span>
                <span class="text-sm text-soft">{one.path.split(', ').slice(1).join(', ')}</span>
              </span>
              <Button
                tone="quiet"
                size="small"
                class="px-2! min-w-11"
                aria-label={t('neighbours.remove', { name: one.name })}
                onClick={() => remove(one.id)}
              >
                <X class="size-5" aria-hidden="true" />
              </Button>
            </li>
          )}
        </For>
      </ul>
      {/* Anew after each choice, so that its field is empty for the next. */}
      <Show keyed when={`after ${props.chosen.length}`}>
        <div class="max-w-xl">
          <PlacePicker
            label={t('neighbours.add')}
            level="COMMUNE"
            optional
            selected={null}
            error={props.error}
            onSelect={add}
          />
        </div>
      </Show>
      <Show when={props.chosen.length > 0}>{props.children}</Show>
    </fieldset>
  );
}
