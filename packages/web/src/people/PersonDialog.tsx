import { useClient } from '@urql/solid';
import { createSignal, For, Show } from 'solid-js';
import type { Place } from '../places/place.ts';
import { type Settled, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import type { Role } from '../viewer/viewer.tsx';
import type { Person } from './documents.ts';
import * as documents from './documents.ts';
import { EraseAccount } from './EraseAccount.tsx';
import { LinkCard } from './LinkCard.tsx';
import { RoleFields } from './RoleFields.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';

/** What can be done about one person: their roles, and their way in. */
export function PersonDialog(props: { person: Person; onClose: () => void; onChanged: () => void }) {
  const [link, setLink] = createSignal<string | null>(null);
  return (
    <Dialog open title={props.person.displayName} onClose={props.onClose}>
      <Show
        when={link()}
        fallback={
          <div class="grid gap-6">
            <Roles person={props.person} onChanged={props.onChanged} />
            <AccountActions person={props.person} onChanged={props.onChanged} onLink={setLink} />
          </div>
        }
      >
        {(path) => (
          <LinkCard
            name={props.person.displayName}
            path={path()}
            isNewPassword={props.person.hasJoined}
            onDone={props.onClose}
          />
        )}
      </Show>
    </Dialog>
  );
}

function Roles(props: { person: Person; onChanged: () => void }) {
  const client = useClient();
  const sending = createSending();
  const [adding, setAdding] = createSignal(false);
  const [place, setPlace] = createSignal<Place | null>(null);
  const [role, setRole] = createSignal<Role | null>(null);
  const done = (payload: unknown) => {
    if (!payload) return;
    setAdding(false);
    toast.success(t('account.saved'));
    props.onChanged();
  };
  const take = async (held: HeldRole) =>
    done(
      await sending.send(
        { accountId: props.person.id, role: held.role, unitId: held.unit.id },
        async (input) =>
          settle(
            await client.mutation(documents.revokeRole, { input }).toPromise(),
            (data) => data.revokeRole,
          ),
      ),
    );
  const give = async () => {
    const [unitId, given] = [place()?.id, role()];
    if (!unitId || !given) return;
    done(
      await sending.send({ accountId: props.person.id, role: given, unitId }, async (input) =>
        settle(await client.mutation(documents.grantRole, { input }).toPromise(), (data) => data.grantRole),
      ),
    );
  };
  return (
    <section class="grid gap-3">
      <h3 class="text-lg">{t('roles.title')}</h3>
      <HeldRoles person={props.person} busy={sending.busy()} onTake={take} />
      <RefusalNote refusal={sending.refusal()} />
      <Show
        when={adding()}
        fallback={
          <Button tone="secondary" class="justify-self-start" onClick={() => setAdding(true)}>
            {t('roles.add')}
          </Button>
        }
      >
        <RoleFields
          place={place()}
          role={role()}
          onPlace={setPlace}
          onRole={setRole}
          error={(field) => sending.error(field)}
        />
        <Button
          class="justify-self-start"
          disabled={!place() || !role()}
          busy={sending.busy()}
          onClick={() => void give()}
        >
          {t('roles.give')}
        </Button>
      </Show>
    </section>
  );
}

type HeldRole = Person['roles'][number];

/** What somebody holds, each with a button that asks before it takes it away. */
function HeldRoles(props: { person: Person; busy: boolean; onTake: (held: HeldRole) => Promise<void> }) {
  const [asking, setAsking] = createSignal<HeldRole | null>(null);
  const named = (held: HeldRole) => ({ role: shared(`role.${held.role}`), unit: held.unit.name });
  const take = async (held: HeldRole) => {
    await props.onTake(held);
    setAsking(null);
  };
  return (
    <>
      <ul class="grid gap-2">
        <For each={props.person.roles}>
          {(held) => (
            <li class="flex items-center justify-between gap-3">
              <span class="wrap-anywhere">
                <b>{shared(`role.${held.role}`)}</b> · {held.unit.name}
              </span>
              <Button
                tone="quiet"
                disabled={props.busy}
                aria-label={t('roles.takeName', named(held))}
                onClick={() => setAsking(held)}
              >
                {t('roles.take')}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Show when={asking()}>
        {(held) => (
          <ConfirmDialog
            open
            title={t('roles.takeSure', { ...named(held()), name: props.person.displayName })}
            confirm={t('roles.takeConfirm')}
            danger
            busy={props.busy}
            onConfirm={() => void take(held())}
            onClose={() => setAsking(null)}
          >
            <p>{t('roles.takeDetail')}</p>
          </ConfirmDialog>
        )}
      </Show>
    </>
  );
}

type Mutation = (input: { accountId: string; idempotencyKey: string }) => Promise<Settled<object>>;

function AccountActions(props: { person: Person; onChanged: () => void; onLink: (path: string) => void }) {
  const client = useClient();
  const sending = createSending();
  const [asking, setAsking] = createSignal(false);
  const body = () => ({ accountId: props.person.id });
  const change = async (run: Mutation, said: string) => {
    const payload = await sending.send(body(), run);
    setAsking(false);
    if (!payload) return;
    toast.success(said);
    props.onChanged();
  };
  const renew = async () => {
    const payload = await sending.send(body(), async (input) =>
      settle(
        await client.mutation(documents.renewInvitation, { input }).toPromise(),
        (data) => data.renewInvitation,
      ),
    );
    if (payload) props.onLink(payload.path);
  };
  const suspend: Mutation = async (input) =>
    settle(
      await client.mutation(documents.suspendAccount, { input }).toPromise(),
      (data) => data.suspendAccount,
    );
  const restore: Mutation = async (input) =>
    settle(
      await client.mutation(documents.restoreAccount, { input }).toPromise(),
      (data) => data.restoreAccount,
    );
  const signOut: Mutation = async (input) =>
    settle(
      await client.mutation(documents.signOutEverywhere, { input }).toPromise(),
      (data) => data.signOutEverywhere,
    );
  return (
    <section class="grid gap-3">
      <h3 class="text-lg">{t('account.title')}</h3>
      <RefusalNote refusal={sending.refusal()} />
      <div class="grid gap-3 sm:justify-items-start">
        <Show
          when={props.person.suspendedAt === null}
          fallback={
            <>
              <Button busy={sending.busy()} onClick={() => void change(restore, t('account.saved'))}>
                {t('account.restore')}
              </Button>
              <EraseAccount person={props.person} onErased={props.onChanged} />
            </>
          }
        >
          <Button tone="secondary" disabled={sending.busy()} onClick={() => void renew()}>
            {t(props.person.hasJoined ? 'account.reset' : 'account.renew')}
          </Button>
          <Button
            tone="secondary"
            disabled={sending.busy()}
            onClick={() => void change(signOut, t('account.outDone'))}
          >
            {t('account.out')}
          </Button>
          <Button tone="danger" disabled={sending.busy()} onClick={() => setAsking(true)}>
            {t('account.suspend')}
          </Button>
        </Show>
      </div>
      <SuspendDialog
        name={props.person.displayName}
        open={asking()}
        busy={sending.busy()}
        onConfirm={() => void change(suspend, t('account.saved'))}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

function SuspendDialog(props: {
  name: string;
  open: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <ConfirmDialog
      open={props.open}
      title={t('account.suspendSure', { name: props.name })}
      confirm={t('account.suspend')}
      danger
      busy={props.busy}
      onConfirm={() => props.onConfirm()}
      onClose={() => props.onClose()}
    >
      <p>{t('account.suspendDetail')}</p>
    </ConfirmDialog>
  );
}
