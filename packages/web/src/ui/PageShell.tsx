import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { connection } from '../live/connection.ts';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Wordmark } from './Mark.tsx';
import { t } from './texts.ts';

/**
 * The frame of every page: the sign leading home, what the area adds to the header, connection, language, then the
 * content. Residents' pages, which add nothing to the header, have no letters smaller than their text.
 */
export function PageShell(props: {
  home?: string;
  header?: JSX.Element;
  aside?: JSX.Element;
  children: JSX.Element;
}) {
  return (
    <div class="min-h-dvh flex flex-col" data-for={props.header ? 'staff' : 'residents'}>
      <a
        href="#content"
        class="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:bg-surface focus:p-3 focus:rounded-md"
      >
        {t('nav.skip')}
      </a>
      <header class="print:hidden bg-surface border-b border-line">
        <div class="flex flex-wrap items-center gap-x-2 sm:gap-x-4 gap-y-1 px-4 sm:px-6 min-h-17 py-1.5">
          <A class="inline-flex" href={props.home ?? '/'} aria-label={`${t('app.name')} – ${t('nav.home')}`}>
            <Wordmark yields={connection() === 'reconnecting' || connection() === 'offline'} />
          </A>
          {props.header}
          <div class="ml-auto flex max-w-full flex-wrap items-center justify-end gap-1 sm:gap-2 text-brand-strong">
            <ConnectionBadge />
            {props.aside ?? <LanguageSwitch />}
          </div>
        </div>
      </header>
      <main id="content" tabindex="-1" class="flex-1 flex flex-col focus:outline-none">
        {props.children}
      </main>
    </div>
  );
}

const widths = { phone: 'max-w-xl', page: 'max-w-6xl', wall: 'max-w-none' };

/** The column a screen's content stands in: a phone's, a page's or the whole wall. */
export function Page(props: { width: keyof typeof widths; class?: string; children: JSX.Element }) {
  return (
    <div class={`w-full mx-auto px-4 sm:px-6 py-5 sm:py-8 ${widths[props.width]} ${props.class ?? ''}`}>
      {props.children}
    </div>
  );
}
