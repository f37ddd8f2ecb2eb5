import { useSearchParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import UserPlus from 'lucide-solid/icons/user-plus';
import Users from 'lucide-solid/icons/users';
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js';
import { entryNote, keepScroll, noteInEntry } from '../history-entry.ts';
import { count, dateTime, relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { useTitle } from '../ui/title.ts';
import { type Person, peopleQuery } from './documents.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { t } from './texts.ts';

const pageSize = 20;
const most = 200;
const typingPause = 200;

/** Everybody with a role in the viewer's units: found by name, invited, given other roles, suspended. */
export default function PeopleScreen() {
  useTitle(() => t('title'));
  const [query, setQuery] = useSearchParams<{ q?: string }>();
  const [inviting, setInviting] = createSignal(false);
  const [changes, setChanges] = createSignal(0);
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const type = (q: string) => {
    clearTimeout(pause);
    pause = setTimeout(() => setQuery({ q: q || undefined }, { replace: true }), typingPause);
  };
  return (
    <Page width="page" class="grid gap-5 content-start">
      <header class="flex flex-wrap items-start justify-between gap-4">
        <div class="grid gap-1">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft max-w-prose">{t('lead')}</p>
        </div>
        <Button
          class="max-sm:w-full"
          icon={<UserPlus class="size-5" aria-hidden="true" />}
          onClick={() => setInviting(true)}
        >
          {t('invite.open')}
        </Button>
      </header>
      <div class="max-w-xl">
        <TextField
          type="search"
          label={t('search')}
          placeholder={t('placeholder')}
          maxLength={100}
          value={query.q ?? ''}
          onInput={type}
        />
      </div>
      <Found search={(query.q ?? '').trim()} changes={changes()} />
      <InviteDialog
        open={inviting()}
        onClose={() => setInviting(false)}
        onInvited={() => setChanges((many) => many + 1)}
      />
    </Page>
  );
}

/** Who was found; read again whenever `changes` grows. */
function Found(props: { search: string; changes: number }) {
  const noted = entryNote('people');
  const [first, setFirst] = createSignal(typeof noted === 'number' ? noted : pageSize);
  const [openId, setOpenId] = createSignal<string | null>(null);
  const search = () => props.search;
  createEffect(on(search, () => setFirst(pageSize), { defer: true }));
  createEffect(() => noteInEntry('people', first()));
  const [result, again] = createQuery({
    query: peopleQuery,
    variables: () => ({ search: search(), first: first() }),
    requestPolicy: 'cache-and-network',
  });
  keepScroll(() => result.data !== undefined);
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(() => props.changes, refresh, { defer: true }));
  const open = () => result.data?.people.nodes.find(({ id }) => id === openId());
  return (
    <>
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={result.error && !result.data && result.error}>
          {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
        </Match>
        <Match when={result.data?.people.totalCount === 0}>
          <EmptyState
            icon={<Users class="size-8" />}
            title={search() ? t('none', { search: search() }) : t('empty')}
          />
        </Match>
        <Match when={result.data?.people}>
          {(page) => (
            <div class="grid gap-3" aria-busy={result.fetching}>
              <p class="text-sm text-soft" role="status">
                {t('found', { count: count(page().totalCount) })}
              </p>
              <ul class="grid lg:grid-cols-2 gap-3">
                <For each={page().nodes}>
                  {(person) => <Row person={person} onOpen={() => setOpenId(person.id)} />}
                </For>
              </ul>
              <Show when={page().totalCount > page().nodes.length && first() < most}>
                <Button
                  tone="secondary"
                  class="justify-self-center"
                  busy={result.fetching}
                  onClick={() => setFirst((was) => Math.min(most, was + 2 * pageSize))}
                >
                  {t('more')}
                </Button>
              </Show>
              <Show when={page().totalCount > most && page().nodes.length >= most}>
                <p class="text-center text-soft">
                  {t('beyond', { count: count(page().totalCount - page().nodes.length) })}
                </p>
              </Show>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={open()}>
        {(person) => <PersonDialog person={person()} onClose={() => setOpenId(null)} onChanged={refresh} />}
      </Show>
    </>
  );
}

function Row(props: { person: Person; onOpen: () => void }) {
  const way = () => {
    const { hasJoined, invitedUntil, lastSeenAt } = props.person;
    if (!hasJoined) return invitedUntil ? t('invited', { time: dateTime(invitedUntil) }) : t('linkOver');
    return lastSeenAt ? t('seen', { time: relative(Date.parse(lastSeenAt), now()) }) : t('notSeen');
  };
  return (
    <li class="rounded-lg bg-surface ring-1 ring-line/70 shadow-card px-4 py-3.5 flex items-start justify-between gap-3">
      <div class="grid gap-0.5 min-w-0">
        <p class="font-bold text-lg leading-snug wrap-anywhere">{props.person.displayName}</p>
        <For each={props.person.roles}>
          {(held) => (
            <p class="wrap-anywhere">
              {shared(`role.${held.role}`)} · {held.unit.name}
            </p>
          )}
        </For>
        <p class="text-sm text-soft">{way()}</p>
        <Show when={props.person.suspendedAt}>
          <p>
            <Badge meaning="late">{t('suspended')}</Badge>
          </p>
        </Show>
      </div>
      <Show when={props.person.viewerCanManage}>
        <Button
          tone="secondary"
          class="shrink-0"
          aria-label={t('manageName', { name: props.person.displayName })}
          onClick={() => props.onOpen()}
        >
          {t('manage')}
        </Button>
      </Show>
    </li>
  );
}
