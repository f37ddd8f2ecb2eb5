import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import type { Place } from '../places/place.ts';
import { besideFields, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PhoneField, phoneMessage } from '../ui/PhoneField.tsx';
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
  const [tried, setTried] = createSignal(false);
  const [made, setMade] = createSignal<{ name: string; path: string } | null>(null);

  let form!: HTMLFormElement;
  const lacking = () => ({
    displayName: displayName().trim() ? undefined : t('invite.nameNeeded'),
    phone: phone().trim() ? phoneMessage(phone()) : t('invite.phoneNeeded'),
    unitId: place() ? undefined : t('invite.placeNeeded'),
    role: role() ? undefined : t('invite.roleNeeded'),
  });
  const wrong = (field: string) =>
    (tried() ? lacking()[field as keyof ReturnType<typeof lacking>] : undefined) ?? sending.error(field);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const [at, as] = [place(), role()];
    setTried(true);
    if (!at || !as || Object.values(lacking()).some(Boolean)) {
      form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
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
        <form ref={form} class="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            label={t('invite.name')}
            autocomplete="off"
            value={displayName()}
            error={wrong('displayName')}
            onInput={setName}
          />
          <PhoneField label={t('invite.phone')} value={phone()} error={wrong('phone')} onInput={setPhone} />
          <RoleFields place={place()} role={role()} onPlace={setPlace} onRole={setRole} error={wrong} />
          <RefusalNote refusal={besideFields(sending.refusal(), 'displayName', 'phone', 'unitId', 'role')} />
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
