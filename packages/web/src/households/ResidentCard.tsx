import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleDashed from 'lucide-solid/icons/circle-dashed';
import CircleX from 'lucide-solid/icons/circle-x';
import { For, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Badge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import type { Household } from './HouseholdScreen.tsx';
import { Ladder } from './Ladder.tsx';
import { t } from './texts.ts';

type Resident = Household['residents'][number];

const languages = ['vi', 'rad', 'mng', 'km', 'en'] as const;

function languageName(code: string): string {
  const known = languages.find((language) => language === code);
  return known ? shared(`language.${known}`).replace(/^Tiếng /, 'tiếng ') : code;
}

const facts = ['hasSmartphone', 'has4g', 'usesInternet', 'hasVneid2'] as const;

/** A resident: how far, in which language, and what was seen of devices and network; unseen is said to be unseen. */
export function ResidentCard(props: { resident: Resident }) {
  const person = () => props.resident;
  const about = () =>
    [
      person().birthYear ? t('born', { year: person().birthYear ?? 0 }) : t('noYear'),
      t('speaks', { language: languageName(person().preferredLanguage) }),
    ].join(' · ');
  return (
    <li class="rounded-lg bg-surface ring-1 ring-line/70 shadow-card p-4 grid gap-3 content-start">
      <div>
        <h3 class="font-bold wrap-anywhere flex flex-wrap gap-x-2 gap-y-1 items-center">
          {person().fullName}
          <Show when={person().isHead}>
            <Badge meaning="brand">{t('head')}</Badge>
          </Show>
          <Show when={person().staysTemporarily}>
            <Badge meaning="plain">{t('temporary')}</Badge>
          </Show>
        </h3>
        <p class="text-sm text-soft">{about()}</p>
      </div>
      <Ladder rung={person().readiness} />
      <ul class="grid grid-cols-2 gap-x-3 gap-y-1 text-sm" aria-label={t('devices')}>
        <For each={facts}>{(fact) => <Fact name={fact} value={person()[fact]} />}</For>
      </ul>
    </li>
  );
}

function Fact(props: { name: (typeof facts)[number]; value: boolean | null }) {
  const look = () => {
    if (props.value === null) return { icon: CircleDashed, class: 'text-soft', word: t('unknown') };
    return props.value
      ? { icon: CircleCheck, class: 'text-ok', word: t('yes') }
      : { icon: CircleX, class: 'text-soft', word: t('no') };
  };
  return (
    <li class="flex items-start gap-1.5" title={`${t(props.name)}: ${look().word}`}>
      <Dynamic component={look().icon} class={`size-5 shrink-0 mt-px ${look().class}`} aria-hidden="true" />
      <span classList={{ 'text-soft': props.value !== true }}>
        {t(props.name)}
        <span class="sr-only">: {look().word}</span>
      </span>
    </li>
  );
}
