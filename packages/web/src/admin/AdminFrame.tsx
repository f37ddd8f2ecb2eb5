import { A } from '@solidjs/router';
import { For, type JSX, Show } from 'solid-js';
import { createSettingsView } from '../settings/live.ts';
import { Page } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { hasRight, unitsWithRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { Changes } from './Changes.tsx';
import { noteChange } from './saving.ts';
import { t } from './texts.ts';

const tabs = [
  { path: '/admin', label: 'tabs.services' },
  { path: '/admin/policy', label: 'tabs.policy' },
  { path: '/admin/hours', label: 'tabs.hours' },
  { path: '/admin/units', label: 'tabs.units' },
  { path: '/admin/clients', label: 'tabs.clients' },
] as const;

/** Holds for every commune, so administrators of one do not see it. */
const everywhere = '/admin/clients';

/**
 * What stands around each part: for administrators the other parts and what was changed lately; a supervisor, who is let
 * into one part only, sees that part alone.
 */
export function AdminFrame(props: {
  part: (typeof tabs)[number]['label'];
  lead: string;
  children: JSX.Element;
}) {
  const viewer = useSignedIn();
  const isAdmin = () => hasRight(viewer(), 'AUDIT_READ');
  const settings = createSettingsView(noteChange);
  useTitle(() => t(props.part));
  return (
    <Page width="page" class="grid gap-5 content-start">
      <Show when={isAdmin()} fallback={<h1 class="text-2xl">{t(props.part)}</h1>}>
        <h1 class="text-2xl">{t('title')}</h1>
        <Tabs />
      </Show>
      <div classList={{ 'grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] items-start': isAdmin() }}>
        <div class="grid gap-5 content-start">
          <p class="text-soft max-w-prose">{props.lead}</p>
          {/* What is read before the view is followed could miss a change made in between. */}
          <Show when={settings.status() !== 'loading'} fallback={<Skeleton lines={10} />}>
            {props.children}
          </Show>
        </div>
        <Show when={isAdmin()}>
          <Changes />
        </Show>
      </div>
    </Page>
  );
}

function Tabs() {
  const viewer = useSignedIn();
  const ofProvince = () => unitsWithRight(viewer(), 'CLIENTS_EDIT').some(({ level }) => level === 'PROVINCE');
  const own = () => tabs.filter(({ path }) => path !== everywhere || ofProvince());
  return (
    <nav aria-label={t('tabs.label')} class="border-b border-line -mx-4 px-4 sm:mx-0 sm:px-0 overflow-x-auto">
      <ul class="flex gap-1">
        <For each={own()}>
          {(tab) => (
            <li>
              <A
                href={tab.path}
                end
                class="inline-flex items-center min-h-12 px-2 sm:px-4 font-semibold whitespace-nowrap border-b-4"
                activeClass="border-brand text-brand-strong"
                inactiveClass="border-transparent text-soft hover:text-ink"
              >
                {t(tab.label)}
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
