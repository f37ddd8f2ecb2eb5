import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { Show } from 'solid-js';
import { dateTime } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { isSeen, markSeen } from './changes-seen.ts';
import type { SignInChange } from './documents.ts';
import { t } from './texts.ts';

const told = 7 * 86_400_000;

/** Says above every screen that how one gets in has changed, until somebody at this browser says that they know. */
export function ChangeNotice(props: { changes: readonly SignInChange[] | undefined }) {
  const change = () => {
    const newest = props.changes?.[0];
    return newest && !isSeen(newest.id) && now() - Date.parse(newest.at) < told ? newest : null;
  };
  return (
    <Show when={change()}>
      {(newest) => (
        <section class="bg-warning-tint border-b border-line px-4 py-3" aria-label={t('changes.title')}>
          <div class="mx-auto max-w-6xl sm:px-2 flex flex-wrap items-center gap-x-6 gap-y-3">
            <div class="flex items-start gap-3 grow">
              <ShieldAlert class="size-6 shrink-0 text-warning mt-0.5" aria-hidden="true" />
              <p role="status">
                <b>{t(`changes.${newest().kind}`)}</b>
                <br />
                <span class="text-sm">{dateTime(newest().at)}</span>
              </p>
            </div>
            <div class="flex flex-wrap gap-3 max-sm:w-full max-sm:grid max-sm:grid-cols-[auto_1fr]">
              <Button tone="secondary" onClick={() => markSeen(newest().id)}>
                {t('changes.known')}
              </Button>
              <LinkButton tone="danger" href="/me">
                {t('changes.unknown')}
              </LinkButton>
            </div>
          </div>
        </section>
      )}
    </Show>
  );
}
