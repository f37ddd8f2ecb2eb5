import { createQuery } from '@urql/solid';
import { Match, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { Page } from '../ui/PageShell.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { settingsQuery } from './documents.ts';
import { RingPart } from './RingPart.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { t } from './texts.ts';

/** How somebody wants to be told: on this device, at which hours, and by message. */
export default function NotificationsScreen() {
  const [result, again] = createQuery({ query: settingsQuery, requestPolicy: 'network-only' });
  useTitle(() => t('title'));
  return (
    <Page width="phone" class="grid gap-5 content-start">
      <header>
        <h1 class="text-2xl">{t('title')}</h1>
        <p class="text-soft">{t('lead')}</p>
      </header>
      <RingPart />
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={result.error && !result.data && result.error}>
          {(error) => (
            <ErrorState
              refusal={refusalOf(error())}
              onRetry={() => again({ requestPolicy: 'network-only' })}
            />
          )}
        </Match>
        <Match when={result.data?.notificationSettings}>
          {(settings) => <SettingsForm settings={settings()} />}
        </Match>
      </Switch>
    </Page>
  );
}
