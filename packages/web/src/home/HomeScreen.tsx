import { A } from '@solidjs/router';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import HandHelping from 'lucide-solid/icons/hand-helping';
import Route from 'lucide-solid/icons/route';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { For, type JSX } from 'solid-js';
import { PageShell } from '../ui/PageShell.tsx';
import { t as shared } from '../ui/texts.ts';
import { useTitle } from '../ui/title.ts';
import { ChoiceWords, choiceLook } from './choice.tsx';
import { HotlineChoice } from './HotlineChoice.tsx';
import { t } from './texts.ts';
import { VillageScene } from './VillageScene.tsx';

/** Where residents start: ask, follow, or call. */
export default function HomeScreen() {
  useTitle(() => shared('app.tagline'));
  return (
    <PageShell>
      <section class="relative overflow-hidden bg-brand-strong text-white">
        <VillageScene class="absolute max-sm:hidden right-0 bottom-24 w-1/2 max-w-2xl" />
        <div class="relative max-w-6xl mx-auto px-4 sm:px-6 pt-9 pb-28 sm:pt-18 sm:pb-48">
          <h1 class="text-2xl sm:text-3xl max-w-2xl">{t('title')}</h1>
          <p class="mt-4 text-lg max-w-xl text-white/90">{t('lead')}</p>
        </div>
      </section>
      <div class="relative max-w-6xl w-full mx-auto px-4 sm:px-6 -mt-20 sm:-mt-24 pb-10 grid gap-10">
        <nav class="grid md:grid-cols-3 gap-4">
          <Choice
            href="/help"
            icon={<HandHelping class="size-9" />}
            title={t('ask.title')}
            detail={t('ask.detail')}
            first
          />
          <Choice
            href="/follow"
            icon={<Route class="size-9" />}
            title={t('follow.title')}
            detail={t('follow.detail')}
          />
          <HotlineChoice />
        </nav>
        <HowItGoes />
        <footer class="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6">
          <p class="flex gap-3 items-center font-semibold">
            <ShieldCheck class="size-7 text-ok shrink-0" aria-hidden="true" />
            {t('safe')}
          </p>
          <A href="/privacy" class="inline-flex items-center min-h-12 text-brand-strong underline">
            {t('privacy')}
          </A>
          <A href="/sign-in" class="inline-flex items-center min-h-12 gap-1 text-brand-strong underline">
            {shared('nav.staff')}
            <ChevronRight class="size-5" aria-hidden="true" />
          </A>
        </footer>
      </div>
    </PageShell>
  );
}

function Choice(props: { href: string; icon: JSX.Element; title: string; detail: string; first?: boolean }) {
  return (
    <A href={props.href} class={choiceLook(props.first)}>
      <ChoiceWords icon={props.icon} title={props.title} detail={props.detail} first={props.first} />
    </A>
  );
}

function HowItGoes() {
  const steps = ['how.one', 'how.two', 'how.three'] as const;
  return (
    <section>
      <h2 class="text-xl mb-5">{t('how.title')}</h2>
      <ol class="grid md:grid-cols-3 gap-6">
        <For each={steps}>
          {(step, index) => (
            <li class="flex gap-4">
              <span class="grid place-items-center size-11 shrink-0 rounded-full ring-2 ring-brand text-brand-strong font-bold numbers">
                {index() + 1}
              </span>
              <div>
                <h3 class="font-semibold">{t(`${step}.title`)}</h3>
                <p class="text-soft">{t(`${step}.detail`)}</p>
              </div>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
