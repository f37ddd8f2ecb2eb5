import { type RouteDefinition, Router, type RouteSectionProps } from '@solidjs/router';
import { Provider } from '@urql/solid';
import { createSignal, ErrorBoundary, lazy, onCleanup, Show, Suspense } from 'solid-js';
import { publicClient } from './client.ts';
import { FollowNotices } from './notifications/FollowNotices.tsx';
import { NewVersion } from './offline/NewVersion.tsx';
import { Page, PageShell } from './ui/PageShell.tsx';
import { ErrorState, Skeleton } from './ui/States.tsx';
import { t } from './ui/texts.ts';

const patience = 15_000;

/** Open to everybody. */
const publicScreens: RouteDefinition[] = [
  { path: '/', component: lazy(() => import('./home/HomeScreen.tsx')) },
  { path: '/help', component: lazy(() => import('./help/HelpScreen.tsx')) },
  { path: '/follow', component: lazy(() => import('./follow/FollowScreen.tsx')) },
  { path: '/r/:code', component: lazy(() => import('./tracking/TrackingScreen.tsx')) },
  { path: '/queue/:unitCode', component: lazy(() => import('./queue/QueueScreen.tsx')) },
  { path: '/queue/:unitCode/take', component: lazy(() => import('./queue/TakeScreen.tsx')) },
  { path: '/queue/:unitCode/ticket/:id', component: lazy(() => import('./queue/TicketScreen.tsx')) },
  { path: '/privacy', component: lazy(() => import('./privacy/PrivacyScreen.tsx')) },
  { path: '/join/:token', component: lazy(() => import('./join/JoinScreen.tsx')) },
  { path: '/sign-in/forgot', component: lazy(() => import('./sign-in/ForgotScreen.tsx')) },
  { path: '/sign-in', component: lazy(() => import('./sign-in/SignInScreen.tsx')) },
  { path: '*', component: lazy(() => import('./not-found/NotFoundScreen.tsx')) },
];

/** Behind sign-in; who may enter is in staff/areas.ts. */
const staffScreens: RouteDefinition[] = [
  { path: '/work', component: lazy(() => import('./work/WorkScreen.tsx')) },
  { path: '/board', component: lazy(() => import('./board/BoardScreen.tsx')) },
  { path: '/desk', component: lazy(() => import('./desk/DeskScreen.tsx')) },
  { path: '/petitions', component: lazy(() => import('./petitions/PetitionsScreen.tsx')) },
  { path: '/roster', component: lazy(() => import('./roster/RosterScreen.tsx')) },
  { path: '/counter', component: lazy(() => import('./counter/CounterScreen.tsx')) },
  { path: '/desk/calls', component: lazy(() => import('./desk/CallLogScreen.tsx')) },
  { path: '/notifications', component: lazy(() => import('./notifications/NotificationsScreen.tsx')) },
  { path: '/households', component: lazy(() => import('./households/HouseholdsScreen.tsx')) },
  { path: '/households/:id', component: lazy(() => import('./households/HouseholdScreen.tsx')) },
  { path: '/admin', component: lazy(() => import('./admin/ServicesScreen.tsx')) },
  { path: '/admin/policy', component: lazy(() => import('./admin/PolicyScreen.tsx')) },
  { path: '/admin/hours', component: lazy(() => import('./admin/HoursScreen.tsx')) },
  { path: '/admin/units', component: lazy(() => import('./admin/UnitsScreen.tsx')) },
  {
    path: '/privacy/requests',
    component: lazy(() => import('./privacy-requests/PrivacyRequestsScreen.tsx')),
  },
  { path: '/audit', component: lazy(() => import('./audit/AuditScreen.tsx')) },
  { path: '/admin/clients', component: lazy(() => import('./admin/ClientsScreen.tsx')) },
  { path: '/people', component: lazy(() => import('./people/PeopleScreen.tsx')) },
  { path: '/me', component: lazy(() => import('./me/MeScreen.tsx')) },
];

const routes: RouteDefinition[] = [
  ...publicScreens,
  { path: '', component: lazy(() => import('./staff/StaffArea.tsx')), children: staffScreens },
];

function Frame(props: RouteSectionProps) {
  return (
    <ErrorBoundary fallback={(error, reset) => <Broken error={error} reset={reset} />}>
      <Suspense fallback={<Loading />}>{props.children}</Suspense>
      <NewVersion />
      <FollowNotices />
    </ErrorBoundary>
  );
}

/** A screen's code on a connection that died silently comes never, and cannot be asked for again but by loading again. */
function Loading() {
  const [slow, setSlow] = createSignal(false);
  const timer = setTimeout(setSlow, patience, true);
  onCleanup(() => clearTimeout(timer));
  return (
    <PageShell>
      <Page width="phone">
        <Show when={slow()} fallback={<Opening />}>
          <ErrorState
            wholePage
            title={t('problem.slow')}
            refusal={{ kind: 'unreachable' }}
            onRetry={() => location.reload()}
          />
        </Show>
      </Page>
    </PageShell>
  );
}

function Opening() {
  return (
    <div data-opening>
      <Skeleton lines={5} />
    </div>
  );
}

/** A screen's code that could not be fetched is the usual cause (a phone that lost its signal): loading again fetches it. */
function Broken(props: { error: unknown; reset: () => void }) {
  const fetchFailed = props.error instanceof TypeError;
  console.error(props.error);
  return (
    <PageShell>
      <ErrorState
        wholePage
        refusal={
          fetchFailed
            ? { kind: 'unreachable' }
            : { kind: 'failed', errorId: null, message: String(props.error) }
        }
        onRetry={() => (fetchFailed ? location.reload() : props.reset())}
      />
    </PageShell>
  );
}

/** The whole client: which address shows which screen. */
export function App() {
  return (
    <Provider value={publicClient}>
      <Router root={Frame}>{routes}</Router>
    </Provider>
  );
}
