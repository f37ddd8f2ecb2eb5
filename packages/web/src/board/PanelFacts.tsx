import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { date, dateTime, timeOfDay } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { LongText } from '../ui/LongText.tsx';
import { Stars } from '../ui/StarRating.tsx';
import { Age } from '../ui/Time.tsx';
import { t as shared } from '../ui/texts.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

type LanguageCode = 'vi' | 'rad' | 'mng' | 'km' | 'en';

/** What was asked, where, for when, who has it and how it ended. */
export function PanelFacts(props: { request: PanelRequest }) {
  const place = () => {
    const { village, commune } = props.request;
    return village ? `${village.name}, ${commune.name}` : commune.name;
  };
  return (
    <Card class="max-md:order-1" title={t('panel.facts')}>
      <div class="text-lg leading-snug mb-3">
        <Show when={props.request.description} fallback={<p class="text-soft">{t('panel.noDescription')}</p>}>
          {(text) => <LongText text={text()} />}
        </Show>
      </div>
      <dl class="grid sm:grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-4 sm:gap-y-2">
        <Fact name={t('panel.place')}>{place()}</Fact>
        <Fact name={t('panel.received')}>
          {dateTime(props.request.createdAt)}{' '}
          <span class="text-soft">
            (<Age at={props.request.createdAt} />)
          </span>
        </Fact>
        <Fact name={t('panel.channel')}>{shared(`channel.${props.request.channel}`)}</Fact>
        <Show when={props.request.appointmentAt}>
          {(at) => (
            <Fact name={t('panel.appointment')}>
              <strong>
                {timeOfDay(at())}, {date(at())}
              </strong>
            </Fact>
          )}
        </Show>
        <Show when={props.request.preferredLanguage !== 'vi'}>
          <Fact name={t('panel.language')}>
            {shared(`language.${props.request.preferredLanguage as LanguageCode}`) ??
              props.request.preferredLanguage}
          </Fact>
        </Show>
        <Show when={props.request.service?.papers.length}>
          <Fact name={t('panel.papers')}>{props.request.service?.papers.join(', ')}</Fact>
        </Show>
        <Fact name={t(props.request.kind === 'PETITION' ? 'panel.official' : 'panel.holder')}>
          {props.request.helper?.displayName ?? props.request.officialName ?? t('panel.nobody')}
          <Show when={props.request.helper}>
            {(helper) => <span class="block text-sm text-soft">{helper().team.name}</span>}
          </Show>
        </Fact>
        <Show when={props.request.waitingNote}>
          <Fact name={t('panel.waiting')}>{props.request.waitingNote}</Fact>
        </Show>
        <Ending request={props.request} />
      </dl>
      <Show when={props.request.household}>
        {(household) => (
          <A
            href={`/households/${household().id}`}
            class="inline-flex items-center min-h-12 font-semibold text-brand-strong underline mt-1"
          >
            {t('panel.household', { name: household().headName })}
          </A>
        )}
      </Show>
    </Card>
  );
}

function Ending(props: { request: PanelRequest }) {
  const outcome = () => {
    const { outcome: result, blocker } = props.request;
    if (!result) return null;
    return shared(`outcome.${result}`) + (blocker ? ` – ${shared(`blocker.${blocker}`)}` : '');
  };
  const closed = () => {
    const { closeReason, closeNote } = props.request;
    return closeReason && [shared(`closeReason.${closeReason}`), closeNote].filter(Boolean).join(' – ');
  };
  return (
    <>
      <Show when={outcome()}>{(words) => <Fact name={t('panel.outcome')}>{words()}</Fact>}</Show>
      <Show when={props.request.answer}>{(answer) => <Fact name={t('panel.answer')}>{answer()}</Fact>}</Show>
      <Show when={closed()}>{(words) => <Fact name={t('panel.closed')}>{words()}</Fact>}</Show>
      <Show when={props.request.duplicateOf}>
        {(original) => <Fact name="">{t('panel.duplicate', { number: original().number })}</Fact>}
      </Show>
      <Show when={props.request.satisfactionScore}>
        {(score) => (
          <Fact name={t('panel.score')}>
            <Stars score={score()} />
          </Fact>
        )}
      </Show>
    </>
  );
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <>
      <dt class="text-soft max-sm:text-sm">{props.name}</dt>
      <dd class="min-w-0 wrap-anywhere max-sm:mb-2">{props.children}</dd>
    </>
  );
}
