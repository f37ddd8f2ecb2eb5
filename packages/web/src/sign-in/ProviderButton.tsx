import { useSearchParams } from '@solidjs/router';
import { useClient } from '@urql/solid';
import Landmark from 'lucide-solid/icons/landmark';
import { createSignal, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { endDueSession } from '../viewer/sign-out.ts';
import { t } from './texts.ts';

const problems = ['UNKNOWN', 'CANCELLED', 'DOWN', 'FAILED', 'LIMITED'] as const;

function useProblem() {
  const [query] = useSearchParams<{ provider?: string }>();
  return () => problems.find((each) => each === query.provider);
}

/** Why somebody came back from the provider of sign-ins without being signed in, and what to do now. */
export function ProviderNote(props: { label: string }) {
  const problem = useProblem();
  return (
    <Show when={problem()}>
      {(kind) => (
        <p
          role="alert"
          class={`rounded-md p-4 ${kind() === 'CANCELLED' ? 'bg-warning-tint' : 'bg-late-tint'}`}
        >
          {t(`provider.${kind()}`, { label: props.label })}
        </p>
      )}
    </Show>
  );
}

/** The way to the provider of sign-ins; for whom it did not know last time, as somebody else. */
export function ProviderButton(props: { label: string }) {
  const client = useClient();
  const [query] = useSearchParams<{ next?: string }>();
  const [busy, setBusy] = createSignal(false);
  const problem = useProblem();
  const isUnknown = () => problem() === 'UNKNOWN';
  const path = () => {
    const asked = new URLSearchParams({
      ...(query.next ? { next: query.next } : {}),
      ...(isUnknown() ? { again: '1' } : {}),
    });
    return `/auth/provider/start?${asked}`;
  };
  const start = async () => {
    setBusy(true);
    // A session that was left without network must not be ended in the place of the one that begins now.
    await endDueSession(client);
    location.assign(path());
  };
  return (
    <Button
      tone="secondary"
      size="large"
      wide
      busy={busy()}
      icon={<Landmark class="size-5 shrink-0" aria-hidden="true" />}
      onClick={() => void start()}
    >
      {t(isUnknown() ? 'provider.another' : 'provider.enter', { label: props.label })}
    </Button>
  );
}
