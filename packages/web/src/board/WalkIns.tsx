import { createQuery } from '@urql/solid';
import { Show } from 'solid-js';
import { count } from '../i18n/format.ts';
import { createQueueView } from '../queue/live.ts';
import { unitCode } from './documents.ts';
import { t } from './texts.ts';

/** The One-Stop desk's day in one line, on a day on which numbers are drawn there; the desk's own screen has the rest. */
export function WalkIns(props: { unitId: string }) {
  const [result] = createQuery({ query: unitCode, variables: () => ({ id: props.unitId }) });
  const code = () => {
    const unit = result.data?.unit;
    return unit?.level === 'COMMUNE' ? (unit.code ?? null) : null;
  };
  const queue = createQueueView(code);
  const day = () => {
    const totals = queue.totals();
    return code() !== null && totals && totals.issued > 0 ? totals : null;
  };
  return (
    <Show when={day()}>
      {(totals) => (
        <p class="flex flex-wrap gap-x-4 gap-y-1 rounded-md bg-sunken px-4 py-2 numbers" data-walk-ins>
          <strong>{t('walkIns.title')}</strong>
          <span>{t('walkIns.waiting', { count: count(totals().waiting) })}</span>
          <span>
            {t('walkIns.served', { count: count(totals().served), issued: count(totals().issued) })}
          </span>
          <Show when={totals().noShow > 0}>
            <span>{t('walkIns.noShow', { count: count(totals().noShow) })}</span>
          </Show>
          <Show when={totals().averageWaitMinutes !== null}>
            <span>{t('walkIns.wait', { minutes: count(totals().averageWaitMinutes ?? 0) })}</span>
          </Show>
        </p>
      )}
    </Show>
  );
}
