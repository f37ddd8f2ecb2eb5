import { Navigate, type RouteSectionProps, useLocation } from '@solidjs/router';
import { Provider } from '@urql/solid';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { locale } from '../i18n/locale.ts';
import { ChangeNotice } from '../me/ChangeNotice.tsx';
import { createStaffClient } from '../staff-client.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { t } from '../ui/texts.ts';
import { useViewer, ViewerProvider } from '../viewer/viewer.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { areaOf, homeOf } from './areas.ts';
import { StaffNav } from './StaffNav.tsx';

/**
 * Everything behind sign-in: the client with its cache, who is signed in, the guard and the frame around
 * each screen. Another language starts it anew, because much of what the API tells is in the reader's language.
 */
export default function StaffArea(props: RouteSectionProps) {
  return (
    <Show when={locale()} keyed>
      <Provider value={createStaffClient()}>
        <ViewerProvider>
          <Guard>{props.children}</Guard>
        </ViewerProvider>
      </Provider>
    </Show>
  );
}

function Guard(props: { children: JSX.Element }) {
  const { viewer, refusal, refresh } = useViewer();
  const location = useLocation();
  const next = () => encodeURIComponent(location.pathname + location.search);
  const allowed = () => {
    const present = viewer();
    const area = areaOf(location.pathname);
    return present && (!area || area.opensTo(present));
  };
  return (
    <Switch
      fallback={
        <PageShell>
          <Page width="page">
            <Show when={refusal()?.kind === 'unreachable'}>
              <p role="status" class="font-semibold text-warning mb-4">
                {t('problem.waitingForNetwork')}
              </p>
            </Show>
            <Skeleton lines={6} />
          </Page>
        </PageShell>
      }
    >
      <Match when={viewer() === null}>
        <Navigate href={`/sign-in?next=${next()}`} />
      </Match>
      <Match when={viewer()}>
        {(present) => (
          <PageShell
            home={homeOf(present())}
            header={<StaffNav viewer={present()} />}
            aside={<AccountMenu />}
          >
            <ChangeNotice changes={present().signInChanges} />
            {allowed() ? props.children : <NotAllowed home={homeOf(present())} />}
          </PageShell>
        )}
      </Match>
      <Match when={refusal()?.kind !== 'unreachable' && refusal()}>
        {(reason) => (
          <PageShell>
            <ErrorState wholePage refusal={reason()} onRetry={() => void refresh()} />
          </PageShell>
        )}
      </Match>
    </Switch>
  );
}

function NotAllowed(props: { home: string }) {
  return (
    <Page width="phone">
      <EmptyState wholePage title={t('problem.notAllowed')}>
        <LinkButton href={props.home}>{t('nav.home')}</LinkButton>
      </EmptyState>
    </Page>
  );
}
