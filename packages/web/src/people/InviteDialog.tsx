import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import type { Place } from '../places/place.ts';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { Role } from '../viewer/viewer.tsx';
import { invitePerson } from './documents.ts';
import { LinkCard } from './LinkCard.tsx';
import { RoleFields } from './RoleFields.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';

/** Makes an account with its first role; then shows the link to hand over. */
export function InviteDialog(props: { open: boolean; onClose: () => void; onInvited: () => void }) {
  return (
    <Dialog open={props.open} title={t('invite.title')} onClose={props.onClose}>
      <InviteForm onClose={props.onClose} onInvited={props.onInvited} />
    </Dialog>
  );
}

function InviteForm(props: { onClose: () => void; onInvited: () => void }) {
  const client = useClient();
  const sending = createSending();
  const [displayName, setName] = createSignal('');
  const [phone, setPhone] = createSignal('');
  const [place, setPlace] = createSignal<Place | null>(null);
  const [role, setRole] = createSignal<Role | null>(null);
  const [isIncomplete, setIncomplete] = createSignal(false);
  const [made, setMade] = createSignal<{ name: string; path: string } | null>(null);

  const missing = (field: string) => {
    if (!isIncomplete()) return undefined;
    if (field === 'unitId') return place() ? undefined : t('invite.placeNeeded');
    return role() ? undefined : t('invite.roleNeeded');
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const [at, as] = [place(), role()];
    setIncomplete(!at || !as);
    if (!at || !as) return;
    const body = { displayName: displayName(), phone: phone(), unitId: at.id, role: as };
    const payload = await sending.send(body, async (input) =>
      settle(await client.mutation(invitePerson, { input }).toPromise(), (data) => data.invitePerson),
    );
    if (!payload) return;
    setMade({ name: payload.account.displayName, path: payload.path });
    props.onInvited();
  };
  return (
    <Show
      when={made()}
      fallback={
        <form class="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            label={t('invite.name')}
            autocomplete="off"
            value={displayName()}
            error={sending.error('displayName')}
            onInput={setName}
          />
          <PhoneField
            label={t('invite.phone')}
            value={phone()}
            error={sending.error('phone')}
            onInput={setPhone}
          />
          <RoleFields
            place={place()}
            role={role()}
            onPlace={setPlace}
            onRole={setRole}
            error={(field) => missing(field) ?? sending.error(field)}
          />
          <RefusalNote refusal={sending.refusal()} />
          <Button type="submit" size="large" wide busy={sending.busy()}>
            {t('invite.send')}
          </Button>
        </form>
      }
    >
      {(link) => <LinkCard name={link().name} path={link().path} onDone={props.onClose} />}
    </Show>
  );
}
