import { For } from 'solid-js';
import { locale, setLocale } from '../i18n/locale.ts';
import { t } from './texts.ts';

const choices = [
  { value: 'vi', short: 'VI', name: 'Tiếng Việt' },
  { value: 'en', short: 'EN', name: 'English' },
] as const;

/** Vietnamese or English, remembered on this device. */
export function LanguageSwitch() {
  return (
    <fieldset
      aria-label={t('account.language')}
      class="inline-flex rounded-md ring-1 ring-inset ring-current/30 p-1"
    >
      <For each={choices}>
        {(choice) => (
          <button
            type="button"
            lang={choice.value}
            aria-label={choice.name}
            aria-pressed={locale() === choice.value}
            onClick={() => setLocale(choice.value)}
            class="min-w-11 min-h-10 rounded-sm text-sm font-semibold aria-pressed:bg-brand aria-pressed:text-white"
          >
            {choice.short}
          </button>
        )}
      </For>
    </fieldset>
  );
}
