import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { toast } from '../ui/toast.ts';
import { type Member, sharePosition } from './documents.ts';
import { t } from './texts.ts';

/** Whether a member's position is shared while they are on duty: their own to say, and to take back. */
export function PositionCard(props: { member: Member; onChanged: () => void }) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;
  const shares = () => props.member.sharesPosition;
  const answer = async (sharesPosition: boolean) => {
    setBusy(true);
    last = keyFor(last, { sharesPosition });
    const input = { sharesPosition, idempotencyKey: last.key };
    const result = await client.mutation(sharePosition, { input }).toPromise();
    const settled = settle(result, (data) => data.setAvailability);
    setBusy(false);
    last = keyAfter(last, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    toast.success(t(sharesPosition ? 'position.agreed' : 'position.withdrawn'));
    props.onChanged();
  };
  return (
    <Card title={t('position.title')}>
      <div class="grid gap-3">
        <p>
          <Badge meaning={shares() ? 'ok' : 'waiting'}>{t(shares() ? 'position.on' : 'position.off')}</Badge>
        </p>
        <p>{t('position.why')}</p>
        <p class="text-soft">{t('position.when')}</p>
        <RefusalNote refusal={refusal()} />
        <Show
          when={shares()}
          fallback={
            <Button
              tone="secondary"
              class="sm:justify-self-start"
              busy={busy()}
              onClick={() => void answer(true)}
            >
              {t('position.agree')}
            </Button>
          }
        >
          <Button
            tone="secondary"
            class="sm:justify-self-start"
            busy={busy()}
            onClick={() => void answer(false)}
          >
            {t('position.withdraw')}
          </Button>
        </Show>
      </div>
    </Card>
  );
}
