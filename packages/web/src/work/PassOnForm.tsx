import Check from 'lucide-solid/icons/check';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { distance } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { FieldError } from '../ui/Field.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type Colleague, colleaguesToShow, createColleagues, hasNoRoom } from './colleagues.ts';
import { createDraft } from './drafts.ts';
import type { Task } from './live.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const reasons = ['BUSY', 'FAR', 'SKILL', 'NEARER'] as const;
type Reason = (typeof reasons)[number];
type Chosen = { id: string; displayName: string };

/** Asks a colleague to take a task over: who, nearest first, and why. Until they answer it stays here. */
export function PassOnForm(props: { task: Task; sent?: { reason?: string }; onDone: () => void }) {
  const { actions } = useWork();
  const empty: { to: Chosen | null; chosen: Reason | null; more: string } = {
    to: null,
    chosen: null,
    more: '',
  };
  const sent = props.sent && { more: props.sent.reason ?? '' };
  const { fields, change, forget } = createDraft(`passOn.${props.task.id}`, empty, sent);
  const [pressed, setPressed] = createSignal(false);
  const reason = () => {
    const { chosen, more } = fields();
    return [chosen && t(`transfer.reason.${chosen}`), more.trim()].filter(Boolean).join('. ');
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setPressed(true);
    const { to } = fields();
    if (!to || !reason()) return;
    actions.passOn(props.task, to, reason());
    forget();
    props.onDone();
  };
  return (
    <form class="grid gap-5" onSubmit={send} noValidate>
      <p>{t('transfer.detail')}</p>
      <ColleagueList
        taskId={props.task.id}
        chosenId={fields().to?.id ?? null}
        onChoose={(to) => change({ to })}
        error={pressed() && !fields().to ? t('transfer.whoNeeded') : undefined}
      />
      <RadioCards
        legend={t('release.reason')}
        options={reasons.map((value) => ({ value, label: t(`transfer.reason.${value}`) }))}
        value={fields().chosen}
        onChange={(chosen) => change({ chosen })}
        error={pressed() && !reason() ? t('release.reasonNeeded') : undefined}
      />
      <TextField
        label={t('release.more')}
        optional
        maxLength={300}
        value={fields().more}
        onInput={(more) => change({ more })}
      />
      <Button type="submit" size="large" wide>
        <Show when={fields().to} fallback={t('transfer.send')}>
          {(to) => t('transfer.sendTo', { name: to().displayName })}
        </Show>
      </Button>
    </form>
  );
}

function ColleagueList(props: {
  taskId: string;
  chosenId: string | null;
  onChoose: (member: Chosen) => void;
  error: string | undefined;
}) {
  const { all, isOld, refusal, read } = createColleagues(props.taskId);
  const [typed, setTyped] = createSignal('');
  const name = createUniqueId();
  const shown = () => colleaguesToShow(all() ?? [], typed(), props.chosenId);
  return (
    <fieldset class="grid gap-2" aria-describedby={props.error ? `${name}-error` : undefined}>
      <legend class="font-semibold mb-1">{t('transfer.who')}</legend>
      <Show when={refusal()}>{(reason) => <ErrorState refusal={reason()} onRetry={read} />}</Show>
      <Show when={isOld()}>
        <p class="rounded-md bg-warning-tint text-warning px-4 py-3">{t('transfer.oldList')}</p>
      </Show>
      <Show when={all()} fallback={<Show when={!refusal()}>{<Skeleton lines={4} />}</Show>}>
        <Show when={(all() ?? []).length > shown().length || typed()}>
          <input
            type="search"
            aria-label={t('transfer.search')}
            placeholder={t('transfer.search')}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
            class="w-full min-h-12 rounded-md bg-surface px-4 ring-2 ring-inset ring-line-strong/60 focus:outline-none focus:ring-brand"
          />
        </Show>
        <div class="grid gap-2">
          <For each={shown()} fallback={<p class="text-soft py-2">{t('transfer.nobody')}</p>}>
            {(one) => (
              <ColleagueRow
                near={one}
                group={name}
                checked={one.member.id === props.chosenId}
                onChoose={() => props.onChoose({ id: one.member.id, displayName: one.member.displayName })}
              />
            )}
          </For>
        </div>
      </Show>
      <FieldError id={`${name}-error`} text={props.error} />
    </fieldset>
  );
}

function ColleagueRow(props: { near: Colleague; group: string; checked: boolean; onChoose: () => void }) {
  const full = () => hasNoRoom(props.near);
  const why = () => {
    const far = props.near.distanceMetres === null ? [] : [distance(props.near.distanceMetres)];
    return [...far, props.near.reason].join(' · ');
  };
  return (
    <label
      class="flex items-center gap-3 rounded-md px-4 py-2.5 min-h-16 ring-2 ring-inset ring-line-strong/60 has-checked:bg-brand-tint has-checked:ring-brand has-focus-visible:outline-3 has-focus-visible:outline-brand"
      classList={{ 'opacity-60': full(), 'cursor-pointer': !full() }}
    >
      <input
        type="radio"
        class="sr-only"
        name={props.group}
        disabled={full()}
        checked={props.checked}
        onChange={() => props.onChoose()}
      />
      <span class="min-w-0 flex-1 grid">
        <span class="font-semibold leading-snug wrap-anywhere">{props.near.member.displayName}</span>
        <span class="text-sm text-soft leading-snug">{why()}</span>
      </span>
      <span class="text-sm numbers shrink-0">
        {t('team.load', { active: props.near.member.activeTasks, capacity: props.near.member.capacity })}
      </span>
      <Show when={props.checked}>
        <Check class="size-6 shrink-0 text-brand" aria-hidden="true" />
      </Show>
    </label>
  );
}
