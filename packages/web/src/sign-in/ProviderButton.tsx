import { useSearchParams } from '@solidjs/router';
import Landmark from 'lucide-solid/icons/landmark';
import { Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { t } from './texts.ts';

const problems = ['UNKNOWN', 'FAILED', 'LIMITED'] as const;

/** The way to the provider of sign-ins; says why somebody came back from there without being signed in. */
export function ProviderButton(props: { label: string }) {
  const [query] = useSearchParams<{ next?: string; provider?: string }>();
  const problem = () => problems.find((each) => each === query.provider);
  const start = () =>
    location.assign(`/auth/provider/start${query.next ? `?next=${encodeURIComponent(query.next)}` : ''}`);
  return (
    <div class="grid gap-3">
      <Button
        tone="secondary"
        size="large"
        wide
        icon={<Landmark class="size-5 shrink-0" aria-hidden="true" />}
        onClick={start}
      >
        {t('provider.enter', { label: props.label })}
      </Button>
      <Show when={problem()}>
        {(kind) => (
          <p role="alert" class="font-semibold text-late">
            {t(`provider.${kind()}`)}
          </p>
        )}
      </Show>
    </div>
  );
}
