import { createQuery, useClient } from '@urql/solid';
import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import Download from 'lucide-solid/icons/download';
import { createSignal, Match, Switch } from 'solid-js';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { beginFeedMutation, calendarFeedQuery, calendarFileQuery, endFeedMutation } from './documents.ts';
import { createSending } from './sending.ts';
import { t } from './texts.ts';

/** A member's own shifts in their phone's calendar: at a secret address that it follows, or as a file. */
export function CalendarPart() {
  const [feed, again] = createQuery({ query: calendarFeedQuery, requestPolicy: 'network-only' });
  const begin = createSending(beginFeedMutation, (data) => data.beginCalendarFeed);
  const end = createSending(endFeedMutation, (data) => data.endCalendarFeed);
  const refresh = () => again({ requestPolicy: 'network-only' });
  const start = async (done?: string) => (await begin.send({}, done)) && refresh();
  const stop = async () => (await end.send({}, t('calendar.ended'))) && refresh();
  return (
    <>
      <p class="text-soft">{t('calendar.lead')}</p>
      <Switch fallback={<Skeleton lines={2} />}>
        <Match when={feed.error && !feed.data && feed.error}>
          {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
        </Match>
        <Match when={feed.data?.myCalendarFeed}>
          {(path) => (
            <Address
              path={path()}
              busy={begin.busy() || end.busy()}
              onRenew={() => void start(t('calendar.renewed'))}
              onEnd={() => void stop()}
            />
          )}
        </Match>
        <Match when={feed.data}>
          <Button
            size="large"
            wide
            busy={begin.busy()}
            icon={<CalendarPlus class="size-6" aria-hidden="true" />}
            onClick={() => void start()}
          >
            {t('calendar.begin')}
          </Button>
        </Match>
      </Switch>
      <RefusalNote refusal={begin.refusal() ?? end.refusal()} />
      <FilePart />
    </>
  );
}

function Address(props: { path: string; busy: boolean; onRenew: () => void; onEnd: () => void }) {
  const address = () => location.origin + props.path;
  return (
    <div class="grid gap-3">
      <LinkButton
        external
        size="large"
        wide
        href={address().replace(/^https?/, 'webcal')}
        icon={<CalendarPlus class="size-6" aria-hidden="true" />}
      >
        {t('calendar.subscribe')}
      </LinkButton>
      <label class="grid gap-1.5">
        <span class="font-semibold">{t('calendar.address')}</span>
        <input
          readonly
          value={address()}
          onFocus={(event) => event.currentTarget.select()}
          class="w-full min-h-13 rounded-md bg-sunken px-4 text-sm ring-2 ring-inset ring-line-strong"
        />
      </label>
      <p class="text-sm text-soft">{t('calendar.secret')}</p>
      <div class="flex flex-wrap gap-2.5">
        <CopyButton
          tone="secondary"
          text={address()}
          label={t('calendar.copy')}
          copied={t('calendar.copied')}
        />
        <Button tone="secondary" busy={props.busy} onClick={() => props.onRenew()}>
          {t('calendar.renew')}
        </Button>
        <Button tone="danger" busy={props.busy} onClick={() => props.onEnd()}>
          {t('calendar.end')}
        </Button>
      </div>
    </div>
  );
}

function FilePart() {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const save = async () => {
    setBusy(true);
    const options = { requestPolicy: 'network-only' } as const;
    const { data, error } = await client.query(calendarFileQuery, {}, options).toPromise();
    setBusy(false);
    setRefusal(error ? refusalOf(error) : null);
    if (!data) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([data.myCalendarFile], { type: 'text/calendar' }));
    link.download = 'ca-truc.ics';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div class="grid gap-1.5 border-t border-line pt-4">
      <Button
        tone="quiet"
        class="justify-self-start"
        busy={busy()}
        icon={<Download class="size-5" aria-hidden="true" />}
        onClick={() => void save()}
      >
        {t('calendar.file')}
      </Button>
      <p class="text-sm text-soft">{t('calendar.fileHint')}</p>
      <RefusalNote refusal={refusal()} />
    </div>
  );
}
