import ChevronDown from 'lucide-solid/icons/chevron-down';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { Part } from './Part.tsx';
import type { TeamMember } from './team-documents.ts';
import { createTeamView, teamOrder } from './team-live.ts';
import { t } from './texts.ts';

/** For a team's lead: who is on duty now. Fetched only when opened, to spare the phone. */
export function TeamPart() {
  const [open, setOpen] = createSignal(false);
  return (
    <Part title={t('team.title')}>
      <Button
        tone="secondary"
        wide
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
        icon={<ChevronDown class={`size-5 ${open() ? 'rotate-180' : ''}`} aria-hidden="true" />}
      >
        {open() ? t('team.hide') : t('team.show')}
      </Button>
      <Show when={open()}>
        <Team />
      </Show>
      <LinkButton href="/board" tone="quiet" wide>
        {t('team.board')}
      </LinkButton>
    </Part>
  );
}

function Team() {
  const viewer = useSignedIn();
  const view = createTeamView(() => viewer().homeUnit?.id ?? null);
  const members = () => [...view.entities()].sort(teamOrder);
  return (
    <Switch fallback={<Skeleton lines={3} />}>
      <Match when={view.status() === 'failed' && view.refusal()}>
        {(reason) => <ErrorState refusal={reason()} onRetry={() => view.reload()} />}
      </Match>
      <Match when={view.status() === 'ready'}>
        <ul class="bg-surface rounded-lg shadow-card ring-1 ring-line/70 divide-y divide-line">
          <For
            each={members()}
            fallback={
              <li class="p-5 text-soft">{t('team.nobody', { unit: viewer().homeUnit?.name ?? '' })}</li>
            }
          >
            {(member) => <TeamRow member={member} />}
          </For>
        </ul>
      </Match>
    </Switch>
  );
}

function TeamRow(props: { member: TeamMember }) {
  const where = () => shared(`dutyPlace.${props.member.dutyPlace ?? 'FIELD'}`);
  return (
    <li class="px-4 py-3 flex items-center gap-3">
      <span class="flex-1 min-w-0 grid">
        <span class="font-semibold wrap-anywhere">{props.member.displayName}</span>
        <span class="text-sm text-soft numbers">
          {t('team.load', { active: props.member.activeTasks, capacity: props.member.capacity })}
          <Show when={props.member.onDuty && props.member.onDutyUntil}>
            {(until) => ` · ${t('duty.until', { time: timeOfDay(until()) })}`}
          </Show>
        </span>
      </span>
      <Badge meaning={props.member.onDuty ? 'ok' : 'plain'}>
        {props.member.onDuty ? where() : t('duty.off')}
      </Badge>
    </li>
  );
}
