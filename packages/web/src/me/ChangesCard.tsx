import { createEffect, For, Show } from 'solid-js';
import { dateTime } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { markSeen } from './changes-seen.ts';
import type { SignInChange } from './documents.ts';
import { t } from './texts.ts';

/** What changed of how one gets in, and what to do where it was not oneself. */
export function ChangesCard(props: { changes: readonly SignInChange[] }) {
  createEffect(() => {
    const [newest] = props.changes;
    if (newest) markSeen(newest.id);
  });
  return (
    <Show when={props.changes.length > 0}>
      <Card title={t('changes.title')}>
        <ul class="grid gap-3">
          <For each={props.changes}>
            {(change) => (
              <li>
                <p class="font-semibold">{t(`changes.${change.kind}`)}</p>
                <p class="text-sm text-soft wrap-anywhere">
                  {dateTime(change.at)}
                  <Show when={change.byName}>{(name) => <> · {name()}</>}</Show>
                </p>
              </li>
            )}
          </For>
        </ul>
        <p class="mt-4 border-t border-line pt-4">{t('changes.notMe')}</p>
      </Card>
    </Show>
  );
}
