import type { VariablesOf } from '../graphql.ts';
import { locale } from '../i18n/locale.ts';
import type { Choice } from '../ui/TextField.tsx';
import type { callLogQuery } from './call-documents.ts';
import { t } from './texts.ts';

const dayMs = 86_400_000;
const daysBack = 30;

/** What somebody looks for in the call log, as typed and chosen. */
export interface CallSearch {
  number: string;
  /** Days before today; '' for any day. */
  day: string;
  outcome: string;
  owed: boolean;
}

export const emptySearch: CallSearch = { number: '', day: '0', outcome: '', owed: false };

export const outcomes = [
  'REQUEST_MADE',
  'SOLVED_ON_PHONE',
  'ADDED_TO_REQUEST',
  'INFORMATION',
  'CALLBACK',
  'MISSED',
  'NO_ANSWER',
  'WRONG_NUMBER',
  'ANSWERED',
] as const;

type Filter = VariablesOf<typeof callLogQuery>['filter'];

/**
 * The search as the API takes it. Up to two digits of a number find nothing yet, so they are left out.
 *
 * @param today the midnight that today began with, in milliseconds since 1970
 */
export function filterOf({ number, day, outcome, owed }: CallSearch, today: number): Filter {
  const from = day === '' ? null : today - Number(day) * dayMs;
  return {
    number: number.replace(/\D/g, '').length >= 3 ? number.trim() : null,
    from: from === null ? null : new Date(from).toISOString(),
    before: from === null ? null : new Date(from + dayMs).toISOString(),
    outcomes:
      outcomes.filter((one) => one === outcome).length > 0 ? [outcome as (typeof outcomes)[number]] : null,
    owed,
  };
}

/** Today, the days before it, and any day. */
export function dayOptions(now: number): Choice<string>[] {
  const written = new Intl.DateTimeFormat(locale() === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    ...{ weekday: 'short', day: '2-digit', month: '2-digit' },
  });
  const days = Array.from({ length: daysBack }, (_, back) => {
    const date = written.format(now - back * dayMs);
    return { value: String(back), label: back === 0 ? t('form.today', { date }) : date };
  });
  return [...days, { value: '', label: t('log.anyDay') }];
}
