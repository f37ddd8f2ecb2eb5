import { createQuery, useClient } from '@urql/solid';
import Plus from 'lucide-solid/icons/plus';
import { createEffect, createSignal, Match, Show, Switch } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import { codeGroups } from '../i18n/code.ts';
import { locale } from '../i18n/locale.ts';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { fieldMessage, type Refusal, refusalOf, settle } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { Select, TextArea } from '../ui/TextField.tsx';
import { hasRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { type AskDraft, askInput, missingFromAsk } from './ask.ts';
import { askStart, submitForHousehold } from './documents.ts';
import type { Household } from './HouseholdScreen.tsx';
import { t } from './texts.ts';

const icon = () => <Plus class="size-5" aria-hidden="true" />;

/** "Tạo yêu cầu cho hộ này": the desk's form for those at a desk, a short one for members at the door. */
export function AskForHousehold(props: { household: Household }) {
  const viewer = useSignedIn();
  const [open, setOpen] = createSignal(false);
  return (
    <Switch>
      <Match when={hasRight(viewer(), 'DESK_USE')}>
        <LinkButton href={`/desk?household=${encodeURIComponent(props.household.id)}`} icon={icon()}>
          {t('ask')}
        </LinkButton>
      </Match>
      <Match when={hasRight(viewer(), 'REQUEST_SUBMIT')}>
        <Button icon={icon()} onClick={() => setOpen(true)}>
          {t('ask')}
        </Button>
        <Dialog
          open={open()}
          title={t('request.title', { name: props.household.headName })}
          onClose={() => setOpen(false)}
        >
          <AskForm household={props.household} onDone={() => setOpen(false)} />
        </Dialog>
      </Match>
    </Switch>
  );
}

function keptDraft(household: Household): AskDraft & { sent: ActionKey | null } {
  const head = household.residents.find(({ isHead }) => isHead) ?? household.residents[0];
  const empty = { residentId: head?.id ?? '', service: '', description: '', sent: null };
  try {
    return { ...empty, ...JSON.parse(sessionStorage.getItem(keptAs(household)) ?? '{}') };
  } catch {
    return empty;
  }
}

const keptAs = (household: Household) => `thon-so.household.${household.id}`;

function createAsk(household: Household) {
  const client = useClient();
  const [draft, set] = createStore(keptDraft(household));
  const [consent, setConsent] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [made, setMade] = createSignal<{ code: string; number: number } | null>(null);
  createEffect(() => sessionStorage.setItem(keptAs(household), JSON.stringify({ ...draft })));
  const missing = () => missingFromAsk(draft, consent());
  const errorOf = (path: string) => {
    const name = tried() ? missing().get(path) : undefined;
    return name ? t(`request.${name}`) : fieldMessage(refusal(), path);
  };
  const submit = async (consentVersion: string) => {
    setTried(true);
    setRefusal(null);
    if (busy() || missing().size > 0) return;
    setBusy(true);
    const body = askInput(unwrap(draft), household, consentVersion);
    const key = keyFor(unwrap(draft).sent, body);
    set('sent', key);
    const input = { ...body, idempotencyKey: key.key };
    const result = await client.mutation(submitForHousehold, { input }).toPromise();
    const settled = settle(result, (data) => data.submitHelpRequest);
    setBusy(false);
    set('sent', keyAfter(key, settled));
    if (!settled.ok) return void setRefusal(settled.refusal);
    setMade({ code: settled.payload.code, number: settled.payload.helpRequest?.number ?? 0 });
    sessionStorage.removeItem(keptAs(household));
  };
  return { draft, set, consent, setConsent, busy, refusal, made, errorOf, submit };
}

function AskForm(props: { household: Household; onDone: () => void }) {
  const [start, again] = createQuery({ query: askStart, variables: {} });
  const ask = createAsk(props.household);
  const services = () => [
    { value: '', label: '…' },
    ...(start.data?.services ?? []).map((service) => ({
      value: service.id,
      label: locale() === 'vi' ? service.nameVi : service.nameEn,
    })),
    { value: 'OTHER', label: t('request.other') },
  ];
  return (
    <Switch fallback={<Skeleton lines={5} />}>
      <Match when={ask.made()}>
        {(made) => <Made code={made().code} number={made().number} onDone={props.onDone} />}
      </Match>
      <Match when={start.error && !start.data && start.error}>
        {(error) => (
          <ErrorState refusal={refusalOf(error())} onRetry={() => again({ requestPolicy: 'network-only' })} />
        )}
      </Match>
      <Match when={start.data}>
        {(data) => (
          <form
            class="grid gap-4"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void ask.submit(data().consentVersion);
            }}
          >
            <Select
              label={t('request.who')}
              options={props.household.residents.map(({ id, fullName }) => ({ value: id, label: fullName }))}
              value={ask.draft.residentId}
              onChange={(residentId) => ask.set('residentId', residentId)}
            />
            <Select
              label={t('request.service')}
              options={services()}
              value={ask.draft.service}
              onChange={(service) => ask.set('service', service)}
              error={ask.errorOf('serviceId')}
            />
            <TextArea
              label={t('request.description')}
              optional={ask.draft.service !== 'OTHER'}
              rows={2}
              maxLength={2000}
              value={ask.draft.description}
              onInput={(text) => ask.set('description', text)}
              error={ask.errorOf('description')}
            />
            <Checkbox checked={ask.consent()} onChange={ask.setConsent} error={ask.errorOf('consent.given')}>
              {t('request.consent')}
            </Checkbox>
            <RefusalNote refusal={ask.refusal()} />
            <Button type="submit" size="large" wide busy={ask.busy()}>
              {t('request.submit')}
            </Button>
          </form>
        )}
      </Match>
    </Switch>
  );
}

function Made(props: { code: string; number: number; onDone: () => void }) {
  return (
    <div class="grid gap-4 justify-items-center text-center" role="status">
      <p class="font-semibold">{t('request.codeTitle')}</p>
      <p class="text-3xl font-bold numbers text-brand-strong select-all">
        {codeGroups(props.code).join(' ')}
      </p>
      <Show when={props.number > 0}>
        <p class="text-soft">{t('request.done', { number: props.number })}</p>
      </Show>
      <Button onClick={() => props.onDone()}>{t('request.close')}</Button>
    </div>
  );
}
