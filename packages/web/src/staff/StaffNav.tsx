import { A, useLocation } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import { t } from '../ui/texts.ts';
import type { Viewer } from '../viewer/viewer.tsx';
import { areasFor } from './areas.ts';
import { RosterCount } from './RosterCount.tsx';

/** The areas this person may enter, the present one underlined. On a phone it takes a line of its own. */
export function StaffNav(props: { viewer: Viewer }) {
  const mine = () => areasFor(props.viewer).filter(({ inMenu }) => !inMenu);
  const location = useLocation();
  let nav!: HTMLElement;
  // On a phone the present one may lie beyond the edge.
  createEffect(
    on(
      () => location.pathname,
      () => nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    ),
  );
  return (
    <nav
      ref={nav}
      aria-label={t('nav.main')}
      class="relative order-last w-full overflow-x-auto sm:order-none sm:w-auto sm:overflow-visible"
    >
      <ul class="flex gap-1">
        <For each={mine()}>
          {(area) => (
            <li>
              <A
                href={area.path}
                class="inline-flex items-center min-h-12 px-3 font-semibold whitespace-nowrap border-b-4"
                activeClass="border-brand text-brand-strong"
                inactiveClass="border-transparent text-soft hover:text-ink"
              >
                {t(area.label)}
                <Show when={area.path === '/roster'}>
                  <RosterCount viewer={props.viewer} />
                </Show>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
