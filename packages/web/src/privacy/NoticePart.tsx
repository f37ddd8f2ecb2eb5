import { For, type JSX } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { Card } from '../ui/Card.tsx';
import { Folded } from '../ui/Folded.tsx';
import type { noticeQuery } from './documents.ts';
import { t } from './texts.ts';

type Notice = ResultOf<typeof noticeQuery>['privacyNotice'];

/** What is held, why, who sees it, how long, what people may ask, and what they agreed to. */
export function NoticePart(props: { notice: Notice }) {
  return (
    <>
      <Card>
        <div class="grid gap-5">
          <Said title={t('notice.what')}>{t('notice.whatText')}</Said>
          <Said title={t('notice.who')}>{t('notice.whoText')}</Said>
          <Said title={t('notice.rights')}>
            {t('notice.rightsText', {
              correct: props.notice.correctionDays,
              erase: props.notice.erasureDays,
              take: props.notice.takeUpWorkingDays,
            })}
          </Said>
          <p class="text-sm text-soft">{t('notice.law')}</p>
        </div>
      </Card>
      <Folded card title={t('notice.long')}>
        <Retention lines={props.notice.retention} />
      </Folded>
      <Folded card title={t('notice.consent')}>
        <For each={props.notice.consents}>
          {(consent) => (
            <div class="grid gap-2">
              <p class="text-sm text-soft">
                {t('notice.consentFrom', { version: consent.version, from: localDay(consent.from) })}
              </p>
              <p class="font-semibold">{consent.agreement}</p>
              <ul class="list-disc pl-6 grid gap-1">
                <For each={consent.points}>{(point) => <li>{point}</li>}</For>
              </ul>
            </div>
          )}
        </For>
      </Folded>
    </>
  );
}

const localDay = (day: string) => day.split('-').reverse().join('/');

function Said(props: { title: string; children: JSX.Element }) {
  return (
    <section class="grid gap-1 max-w-prose">
      <h2 class="text-lg">{props.title}</h2>
      <p>{props.children}</p>
    </section>
  );
}

function Retention(props: { lines: Notice['retention'] }) {
  const time = ({ days, from }: Notice['retention'][number]) =>
    days === null
      ? t('notice.always', { from })
      : t(days === 1 ? 'notice.day' : 'notice.days', { count: days, from });
  return (
    <ul class="grid gap-3">
      <For each={props.lines}>
        {(line) => (
          <li class="grid sm:grid-cols-[1fr_14rem] gap-x-4 border-b border-line last:border-0 pb-3 last:pb-0">
            <span class="wrap-anywhere">{line.what}</span>
            <span class="font-semibold sm:text-right">{time(line)}</span>
            <span class="text-sm text-soft sm:col-span-2">{line.source}</span>
          </li>
        )}
      </For>
    </ul>
  );
}
