import Check from 'lucide-solid/icons/check';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { distance } from '../i18n/format.ts';
import { RefusalNote, Skeleton } from '../ui/States.tsx';
import { LoadBar } from './Duty.tsx';
import { createNearest, isFull, type Near, nearToShow } from './nearest.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

const mostWithoutTyping = 8;

/** The commune's members in the order in which they would be asked, those who would not be last, each with why. */
export function NearestList(props: {
  request: PanelRequest;
  holderId: string | null;
  chosenId: string | null;
  onChoose: (near: Near) => void;
}) {
  const { near, refusal } = createNearest(() => props.request);
  const [typed, setTyped] = createSignal('');
  const group = createUniqueId();
  const shown = () => nearToShow(near() ?? [], typed(), props.chosenId, mostWithoutTyping);
  return (
    <fieldset class="grid gap-2">
      <legend class="font-semibold">{t('assign.who')}</legend>
      <p class="text-sm text-soft">{t('assign.nearest')}</p>
      <RefusalNote refusal={refusal()} />
      <Show when={near()} fallback={<Show when={!refusal()}>{<Skeleton lines={4} />}</Show>}>
        <Show when={(near() ?? []).length > mostWithoutTyping}>
          <input
            type="search"
            aria-label={t('assign.search')}
            placeholder={t('assign.search')}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
            class="w-full min-h-11 rounded-md bg-surface px-3.5 ring-2 ring-inset ring-line-strong/60 focus:outline-none focus:ring-brand"
          />
        </Show>
        <div class="grid auto-rows-max max-h-96 overflow-y-auto -mx-1 px-1 py-1">
          <For each={shown()} fallback={<p class="text-soft py-2">{t('assign.none')}</p>}>
            {(one) => (
              <NearMember
                near={one}
                group={group}
                holdsIt={one.member.id === props.holderId}
                checked={one.member.id === props.chosenId}
                onChoose={() => props.onChoose(one)}
              />
            )}
          </For>
        </div>
      </Show>
    </fieldset>
  );
}

function NearMember(props: {
  near: Near;
  group: string;
  holdsIt: boolean;
  checked: boolean;
  onChoose: () => void;
}) {
  const { member } = props.near;
  const why = () => {
    if (props.holdsIt) return t('assign.holdsIt');
    const far = props.near.distanceMetres === null ? [] : [distance(props.near.distanceMetres)];
    return [...far, props.near.reason].join(' · ');
  };
  return (
    <label
      class="flex items-center gap-3 rounded-md px-3 py-2 min-h-14 has-checked:bg-brand has-checked:text-white has-focus-visible:outline-3 has-focus-visible:outline-brand has-focus-visible:-outline-offset-2"
      classList={{
        'opacity-60 cursor-not-allowed': props.holdsIt,
        'cursor-pointer hover:ring-2 ring-inset ring-brand/50': !props.holdsIt,
      }}
    >
      <input
        type="radio"
        class="sr-only"
        name={props.group}
        disabled={props.holdsIt}
        checked={props.checked}
        onChange={() => props.onChoose()}
      />
      <span class="min-w-0 flex-1">
        <span class="font-semibold block leading-snug">{member.displayName}</span>
        <span class="text-sm block leading-snug" classList={{ 'text-soft': !props.checked }}>
          {why()}
        </span>
      </span>
      <span class="text-right text-sm numbers shrink-0">
        {isFull(props.near)
          ? t('assign.full')
          : t('duty.load', { active: props.near.held, capacity: props.near.capacity })}
        <span class="block rounded-full" classList={{ 'bg-white px-1.5': props.checked }}>
          <LoadBar active={props.near.held} capacity={props.near.capacity} />
        </span>
      </span>
      <Show when={props.checked}>
        <Check class="size-6 shrink-0" aria-hidden="true" />
      </Show>
    </label>
  );
}
