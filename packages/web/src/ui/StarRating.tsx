import Star from 'lucide-solid/icons/star';
import { createUniqueId, For } from 'solid-js';
import { t } from './texts.ts';

const scores = [1, 2, 3, 4, 5];

/** One to five stars; null while nothing was chosen. */
export function StarRating(props: {
  legend: string;
  value: number | null;
  onChange: (score: number) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset>
      <legend class="font-semibold mb-1">{props.legend}</legend>
      <div class="grid grid-cols-5 max-w-76 -ml-1.5">
        <For each={scores}>
          {(score) => (
            <label class="relative grid place-items-center h-14 rounded-md cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-brand">
              <input
                type="radio"
                class="sr-only"
                name={name}
                value={score}
                checked={props.value === score}
                onChange={() => props.onChange(score)}
              />
              <span class="sr-only">{t('stars.label', { count: score })}</span>
              <Star
                class={`size-10 ${(props.value ?? 0) >= score ? 'fill-gold text-warning' : 'fill-transparent text-line-strong'}`}
                stroke-width={1.6}
                aria-hidden="true"
              />
            </label>
          )}
        </For>
      </div>
      <div class="flex justify-between text-sm text-soft max-w-76">
        <span>{t('stars.one')}</span>
        <span>{t('stars.five')}</span>
      </div>
    </fieldset>
  );
}

/** A score that was given, e.g. in a list. */
export function Stars(props: { score: number }) {
  return (
    <span role="img" aria-label={t('stars.label', { count: props.score })} class="inline-flex text-warning">
      <For each={scores}>
        {(score) => (
          <Star
            class={`size-5 ${props.score >= score ? 'fill-gold' : 'fill-transparent opacity-40'}`}
            aria-hidden="true"
          />
        )}
      </For>
    </span>
  );
}
