import { A } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createEffect, createSignal, on, Show } from 'solid-js';
import { now } from '../live/clock.ts';
import { looksLikePhone } from '../ui/phone.ts';
import { knownRequest } from './documents.ts';
import { codesOf } from './known.ts';
import { t } from './texts.ts';

/**
 * "Bà con đã có yêu cầu đang xử lý", where this very browser made one with the number that is typed and it is not over. Of
 * anybody else's requests it knows nothing, and asks nobody.
 */
export function KnownRequest(props: { phone: string }) {
  const client = useClient();
  const [code, setCode] = createSignal<string | null>(null);
  const look = async (phone: string) => {
    setCode(null);
    for (const one of await codesOf(phone, now())) {
      const result = await client.query(knownRequest, { code: one }).toPromise();
      const status = result.data?.trackedRequest?.request.status;
      if (phone !== props.phone) return;
      if (status && status !== 'CLOSED' && status !== 'RESOLVED') return void setCode(one);
    }
  };
  createEffect(
    on(
      () => (looksLikePhone(props.phone) ? props.phone : ''),
      (phone) => void look(phone),
    ),
  );
  return (
    <Show when={code()}>
      {(known) => (
        <p role="status" class="rounded-md bg-brand-tint px-4 py-3">
          {t('known.open')}{' '}
          <A href={`/r/${known()}`} class="font-semibold text-brand-strong underline">
            {t('known.look')}
          </A>
        </p>
      )}
    </Show>
  );
}
