import type { JSX } from 'solid-js';
import { t } from './texts.ts';
import type words from './words.ts';

export type Meaning = 'ok' | 'warning' | 'late' | 'new' | 'waiting' | 'plain' | 'brand';

const looks: Record<Meaning, string> = {
  ok: 'bg-ok-tint text-ok',
  warning: 'bg-warning-tint text-warning',
  late: 'bg-late-tint text-late',
  new: 'bg-new-tint text-new',
  waiting: 'bg-waiting-tint text-waiting',
  brand: 'bg-brand-tint text-brand-strong',
  plain: 'bg-sunken text-soft',
};

/** A word in a state's colour; `onTint` where the ground has that colour already. */
export function Badge(props: {
  meaning: Meaning;
  icon?: JSX.Element;
  onTint?: boolean;
  children: JSX.Element;
}) {
  return (
    <span
      class={`inline-flex items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold whitespace-nowrap large-letters:whitespace-normal large-letters:rounded-md ${props.onTint ? 'bg-surface!' : ''} ${looks[props.meaning]}`}
    >
      {props.icon}
      {props.children}
    </span>
  );
}

type RequestStatus = keyof typeof words.requestStatus;
type TaskStatus = keyof typeof words.taskStatus;
type OfferStatus = keyof typeof words.offerStatus;
type Outcome = keyof typeof words.outcome;

/** The colour that goes with each state of a request, also for columns and map points. */
export const requestMeaning: Record<RequestStatus, Meaning> = {
  RECEIVED: 'new',
  ASSIGNED: 'brand',
  IN_PROGRESS: 'brand',
  WAITING_RESIDENT: 'waiting',
  WAITING_AGENCY: 'waiting',
  RESOLVED: 'ok',
  CLOSED: 'plain',
};

const taskMeaning: Record<TaskStatus, Meaning> = {
  OPEN: 'new',
  CLAIMED: 'brand',
  IN_PROGRESS: 'brand',
  WAITING: 'waiting',
  DONE: 'ok',
  CANCELLED: 'plain',
};

const offerMeaning: Record<OfferStatus, Meaning> = {
  SENT: 'new',
  SEEN: 'new',
  ACCEPTED: 'ok',
  DECLINED: 'warning',
  EXPIRED: 'plain',
  SUPERSEDED: 'plain',
};

const outcomeMeaning: Record<Outcome, Meaning> = {
  TAUGHT: 'ok',
  ASSISTED: 'ok',
  DONE_FOR: 'brand',
  BLOCKED: 'warning',
};

/** A request's, task's or offer's status, or a task's outcome, in words and colour: give exactly one. */
export function StatusBadge(props: {
  request?: RequestStatus;
  task?: TaskStatus;
  offer?: OfferStatus;
  outcome?: Outcome;
  onTint?: boolean;
}) {
  const shown = (): [Meaning, string] => {
    if (props.request) return [requestMeaning[props.request], t(`requestStatus.${props.request}`)];
    if (props.task) return [taskMeaning[props.task], t(`taskStatus.${props.task}`)];
    if (props.offer) return [offerMeaning[props.offer], t(`offerStatus.${props.offer}`)];
    return [outcomeMeaning[props.outcome ?? 'BLOCKED'], t(`outcome.${props.outcome ?? 'BLOCKED'}`)];
  };
  return (
    <Badge meaning={shown()[0]} onTint={props.onTint}>
      {shown()[1]}
    </Badge>
  );
}
