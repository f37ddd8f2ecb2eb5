import { For, Show } from 'solid-js';
import { dateTime } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import { expectedAt, type Tracked } from './live.ts';
import { t } from './texts.ts';

const grounds = {
  RECEIVED: 'bg-new-tint',
  ASSIGNED: 'bg-brand-tint',
  IN_PROGRESS: 'bg-brand-tint',
  WAITING_RESIDENT: 'bg-waiting-tint',
  WAITING_AGENCY: 'bg-waiting-tint',
  RESOLVED: 'bg-ok-tint',
  CLOSED: 'bg-sunken',
};

/** It ended without success: neither "done" nor green. */
function isBlocked(request: Tracked): boolean {
  return request.status === 'RESOLVED' && request.blocker !== null;
}

function petitionSentence(request: Tracked): string {
  if (request.advice) return t('headline.petitionApart');
  if (request.answer) return t('headline.answered');
  if (request.status === 'WAITING_RESIDENT') return t('headline.petitionQuestion');
  if (request.status === 'WAITING_AGENCY') return t('headline.petitionAgency');
  if (request.status === 'IN_PROGRESS') {
    return t('headline.petitionTaken', { name: request.officialName ?? t('headline.somebody') });
  }
  return request.status === 'CLOSED' ? t('headline.CLOSED') : t('headline.petition');
}

/** Where things stand, in one sentence. */
function sentence(request: Tracked): string {
  if (request.kind === 'PETITION') return petitionSentence(request);
  const name = request.helper?.name ?? t('headline.somebody');
  const at = expectedAt(request);
  const later = at && Date.parse(at) > now() ? dateTime(at) : null;
  if (request.status === 'RECEIVED') {
    if (request.opensAt) return t('headline.CLOSED_NOW', { at: dateTime(request.opensAt) });
    if (later) return t('headline.LATER', { at: later });
    return request.steps.some((step) => step.status === 'RESOLVED')
      ? t('headline.REOPENED')
      : t('headline.RECEIVED');
  }
  if (isBlocked(request)) return t('headline.BLOCKED');
  if (request.status === 'ASSIGNED' && later) return t('headline.ASSIGNED_LATER', { name, at: later });
  return t(`headline.${request.status}`, { name });
}

/** Each begins a line of its own where they do not fit into one. */
function sentencesIn(text: string): string[] {
  const parts = text.split('. ');
  return parts.map((part, at) => (at < parts.length - 1 ? `${part}.` : part));
}

/** The page's first words: number, status, the sentence, and what is asked of the resident. */
export function Headline(props: { request: Tracked }) {
  return (
    <header
      class={`rounded-lg p-5 sm:p-6 grid gap-3 ${isBlocked(props.request) ? 'bg-warning-tint' : grounds[props.request.status]}`}
      data-status={props.request.status}
    >
      <div class="flex flex-wrap items-center justify-between gap-2">
        <p class="text-soft numbers">{t('title', { number: props.request.number })}</p>
        <StatusBadge request={props.request.status} onTint />
      </div>
      <h1 class="text-xl sm:text-2xl" aria-live="polite">
        <For each={sentencesIn(sentence(props.request))}>
          {(one, at) => (
            <>
              {at() > 0 && ' '}
              <span class="inline-block">{one}</span>
            </>
          )}
        </For>
      </h1>
      <Show when={props.request.kind === 'ASSISTANCE' && props.request.waitingNote}>
        <p class="font-semibold">{props.request.waitingNote}</p>
      </Show>
      <Show when={isBlocked(props.request) && props.request.blocker}>
        {(blocker) => <p>{t('outcome.blocker', { blocker: shared(`blocker.${blocker()}`) })}</p>}
      </Show>
      <Show when={props.request.closeReason !== 'COMPLETED' && props.request.closeReason}>
        {(reason) => <p class="font-semibold">{shared(`closeReason.${reason()}`)}</p>}
      </Show>
    </header>
  );
}
