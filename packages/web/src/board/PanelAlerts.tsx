import { useClient } from '@urql/solid';
import Radar from 'lucide-solid/icons/radar';
import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import { For, Show } from 'solid-js';
import { distance, relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Age } from '../ui/Time.tsx';
import { toast } from '../ui/toast.ts';
import { createAction } from './action-form.ts';
import { CallLead, CallMember } from './CallButton.tsx';
import { createNearest, isFull } from './nearest.ts';
import { acknowledgeMutation, widenMutation } from './panel-documents.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

type Alert = PanelRequest['alerts'][number];

/** Where the assignment by hand stands in the panel. */
export const ASSIGN_PART = 'panel-assign';
const mostOffDuty = 3;
/** Alerts for which somebody may be called in. */
const shortfalls: readonly string[] = ['NOBODY_ON_DUTY', 'NOBODY_SKILLED', 'ALL_FULL', 'NOBODY_ACCEPTED'];

/** For each alert: what is lacking, who was told, who sees to it, and the ways out as buttons that work. */
export function PanelAlerts(props: { request: PanelRequest; onChanged: () => void }) {
  const lacksPeople = () => props.request.alerts.some(({ kind }) => shortfalls.includes(kind));
  return (
    <Show when={props.request.alerts.length > 0}>
      <Card class="max-md:order-2" edge="late" title={t('help.title')}>
        <ul class="grid gap-4">
          <For each={props.request.alerts}>
            {(alert) => <AlertPart alert={alert} onChanged={props.onChanged} />}
          </For>
        </ul>
        <Show when={props.request.viewerCanAssign}>
          <div class="flex flex-wrap gap-2 mt-4 print:hidden">
            <Button
              size="small"
              icon={<UserRoundPlus class="size-4.5" aria-hidden="true" />}
              onClick={() => document.getElementById(ASSIGN_PART)?.scrollIntoView({ behavior: 'smooth' })}
            >
              {t('help.assign')}
            </Button>
            <Show when={props.request.task?.holder}>
              {(holder) => (
                <CallMember
                  memberId={holder().id}
                  name={holder().displayName}
                  label={t('alerts.callHolder')}
                />
              )}
            </Show>
            <Show when={props.request.village}>{(village) => <CallLead unitId={village().id} />}</Show>
          </div>
          <Show when={lacksPeople() && props.request.task?.viewerCanWiden && props.request.task}>
            {(task) => <Widen taskId={task().id} onChanged={() => props.onChanged()} />}
          </Show>
          <Show when={lacksPeople() && !props.request.task?.holder}>
            <OffDuty request={props.request} />
          </Show>
        </Show>
      </Card>
    </Show>
  );
}

function AlertPart(props: { alert: Alert; onChanged: () => void }) {
  const client = useClient();
  const action = createAction<{ alertId: string }>(async (input) =>
    settle(
      await client.mutation(acknowledgeMutation, { input }).toPromise(),
      (data) => data.acknowledgeAlert,
    ),
  );
  const take = async () => {
    if (await action.run({ alertId: props.alert.id })) toast.success(t('help.taken'));
    props.onChanged();
  };
  const names = () => [...new Set(props.alert.reached.map(({ name }) => name))].join(', ');
  return (
    <li class="grid gap-1">
      <p class="leading-snug">
        {props.alert.text}{' '}
        <span class="text-soft whitespace-nowrap">
          (<Age at={props.alert.raisedAt} />)
        </span>
      </p>
      <p class="text-sm text-soft wrap-anywhere">
        {names() ? t('help.told', { names: names() }) : t('help.toldNobody')}
      </p>
      <Show
        when={props.alert.acknowledgedByName}
        fallback={
          <>
            <Show when={props.alert.risesAt}>
              {(at) => (
                <p class="text-sm text-soft">
                  {t('help.rises', { when: relative(Date.parse(at()), now()) })}
                </p>
              )}
            </Show>
            <RefusalNote refusal={action.refusal()} />
            <Show when={props.alert.viewerCanAcknowledge}>
              <Button
                size="small"
                tone="secondary"
                class="justify-self-start mt-1 print:hidden"
                busy={action.busy()}
                onClick={() => void take()}
              >
                {t('help.take')}
              </Button>
            </Show>
          </>
        }
      >
        {(name) => <p class="text-sm font-semibold text-ok">{t('help.seesToIt', { name: name() })}</p>}
      </Show>
    </li>
  );
}

/** Asks the neighbouring communes now; where nobody is to be asked there, it says what else to do. */
function Widen(props: { taskId: string; onChanged: () => void }) {
  const client = useClient();
  const action = createAction<{ taskId: string }>(async (input) =>
    settle(await client.mutation(widenMutation, { input }).toPromise(), (data) => data.widenTask),
  );
  const widen = async () => {
    if (await action.run({ taskId: props.taskId })) toast.success(t('help.widened'));
    props.onChanged();
  };
  return (
    <div class="mt-4 border-t border-line pt-3 grid gap-2 print:hidden">
      <p class="text-sm text-soft leading-snug">{t('help.widenHint')}</p>
      <Button
        size="small"
        tone="secondary"
        class="justify-self-start"
        busy={action.busy()}
        icon={<Radar class="size-4.5" aria-hidden="true" />}
        onClick={() => void widen()}
      >
        {t('help.widen')}
      </Button>
      <RefusalNote refusal={action.refusal()} />
    </div>
  );
}

/** Members off duty who have room, nearest first, each with a button that shows their number and leaves a trace. */
function OffDuty(props: { request: PanelRequest }) {
  const { near } = createNearest(() => props.request);
  const resting = () =>
    (near() ?? []).filter((one) => !one.member.onDuty && !isFull(one)).slice(0, mostOffDuty);
  return (
    <div class="mt-4 border-t border-line pt-3 print:hidden">
      <p class="font-semibold text-sm">{t('help.offDuty')}</p>
      <ul>
        <For each={resting()} fallback={<li class="text-sm text-soft py-1">{t('help.noneOffDuty')}</li>}>
          {(one) => (
            <li class="flex items-center gap-3 py-1.5">
              <span class="min-w-0 flex-1">
                <span class="block font-semibold leading-snug wrap-anywhere">{one.member.displayName}</span>
                <span class="block text-sm text-soft leading-snug">
                  {[
                    one.distanceMetres === null ? null : distance(one.distanceMetres),
                    one.member.village?.name,
                    one.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <CallMember memberId={one.member.id} name={one.member.displayName} />
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
