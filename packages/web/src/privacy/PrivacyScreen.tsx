import { createQuery } from '@urql/solid';
import { Match, Show, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { AskForm } from './AskForm.tsx';
import { createAsking } from './asking.ts';
import { noticeQuery } from './documents.ts';
import { HeldPart } from './HeldPart.tsx';
import { NoticePart } from './NoticePart.tsx';
import { t } from './texts.ts';

/** What is held on people, why, how long and who sees it; and where they see, correct, take away or have it erased. */
export default function PrivacyScreen() {
  useTitle(() => t('title'));
  const asking = createAsking();
  const [notice, again] = createQuery({ query: noticeQuery, variables: () => ({}) });
  return (
    <PageShell>
      <Page width="page" class="max-w-5xl grid gap-6 content-start">
        <header class="grid gap-1 max-w-prose">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft">{t('lead')}</p>
        </header>
        <Switch fallback={<Skeleton lines={8} />}>
          <Match when={notice.error && !notice.data && notice.error}>
            {(error) => (
              <ErrorState
                refusal={refusalOf(error())}
                onRetry={() => again({ requestPolicy: 'network-only' })}
              />
            )}
          </Match>
          <Match when={notice.data?.privacyNotice}>
            {(known) => (
              <div class="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
                <div class="grid gap-6 min-w-0 lg:order-2">
                  <Show when={!asking.opened()}>
                    <AskForm asking={asking} />
                  </Show>
                </div>
                <div
                  class="grid gap-6 min-w-0"
                  classList={{ 'lg:col-span-2': asking.opened() !== null, 'lg:order-1': !asking.opened() }}
                >
                  <Show when={asking.opened()}>
                    {(opened) => <HeldPart asking={asking} opened={opened()} notice={known()} />}
                  </Show>
                  <NoticePart notice={known()} />
                </div>
              </div>
            )}
          </Match>
        </Switch>
      </Page>
    </PageShell>
  );
}
