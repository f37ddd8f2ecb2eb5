import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { eraseAccount, type Person } from './documents.ts';
import { createSending } from './sending.ts';
import { t } from './texts.ts';

/** Takes everything personal out of the account of somebody who left, after it has said what goes and what stays. */
export function EraseAccount(props: { person: Person; onErased: () => void }) {
  const client = useClient();
  const sending = createSending();
  const [asking, setAsking] = createSignal(false);
  const erase = async () => {
    const payload = await sending.send({ accountId: props.person.id }, async (input) =>
      settle(await client.mutation(eraseAccount, { input }).toPromise(), (data) => data.eraseAccount),
    );
    if (!payload) return;
    setAsking(false);
    toast.success(t('erase.done'));
    props.onErased();
  };
  return (
    <Show when={props.person.viewerCanErase}>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {t('erase.open')}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={t('erase.sure', { name: props.person.displayName })}
        confirm={t('erase.confirm')}
        danger
        busy={sending.busy()}
        onConfirm={() => void erase()}
        onClose={() => setAsking(false)}
      >
        <div class="grid gap-3">
          <p>
            <b>{t('erase.goesTitle')}</b> {t('erase.goes')}
          </p>
          <p>
            <b>{t('erase.staysTitle')}</b> {t('erase.stays')}
          </p>
          <p class="font-semibold text-late">{t('erase.forever')}</p>
          <RefusalNote refusal={sending.refusal()} />
        </div>
      </ConfirmDialog>
    </Show>
  );
}
