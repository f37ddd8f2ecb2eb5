import { useNavigate, useSearchParams } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { trackingCode } from '../i18n/format.ts';
import { typedCode } from '../i18n/tracking-code.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { PhoneField, phoneMessage } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useTitle } from '../ui/title.ts';
import { lookUp } from './documents.ts';
import { t } from './texts.ts';

const codeLength = 8;

function said(message: string): Refusal {
  return { kind: 'refused', typename: 'ValidationError', message, fields: [] };
}

/** What was typed, what is wrong with it, and the search itself. */
function createLookUp() {
  const client = useClient();
  const navigate = useNavigate();
  const [phone, setPhone] = createSignal('');
  const [link] = useSearchParams<{ code?: string }>();
  const [typed, setTyped] = createSignal(link.code ? trackingCode(typedCode(link.code)) : '');
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const code = () => typedCode(typed());
  const phoneError = () => (phone().trim() ? phoneMessage(phone()) : t('missingPhone'));
  const codeError = () => {
    if (code().length === codeLength) return undefined;
    return code() ? t('codeLength', { count: code().length }) : t('missingCode');
  };
  const find = async () => {
    if (busy()) return;
    setTried(true);
    setRefusal(null);
    if (phoneError() || codeError()) return;
    setBusy(true);
    const result = await client.query(lookUp, { code: code(), phone: phone().trim() }).toPromise();
    setBusy(false);
    if (result.data?.trackedRequest) navigate(`/r/${code()}`);
    else setRefusal(result.error ? refusalOf(result.error) : said(t('unknown')));
  };
  return {
    phone,
    setPhone,
    typed,
    setTyped,
    tidy: () => setTyped(trackingCode(code())),
    phoneError: () => (tried() ? phoneError() : undefined),
    codeError: () => (tried() ? codeError() : undefined),
    busy,
    refusal,
    find,
  };
}

/** Finds a request again by phone number and code. */
export default function FollowScreen() {
  useTitle(() => t('title'));
  const search = createLookUp();
  let form!: HTMLFormElement;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await search.find();
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  return (
    <PageShell>
      <Page width="phone" class="grid gap-6 content-start">
        <header class="grid gap-1">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft">{t('lead')}</p>
        </header>
        <form
          ref={form}
          class="grid gap-5 bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5"
          onSubmit={submit}
          noValidate
        >
          <PhoneField
            label={t('phone')}
            name="phone"
            value={search.phone()}
            onInput={search.setPhone}
            error={search.phoneError()}
          />
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            name="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={20}
            value={search.typed()}
            onInput={search.setTyped}
            onBlur={search.tidy}
            error={search.codeError()}
          />
          <RefusalNote refusal={search.refusal()} />
          <Button type="submit" size="large" wide busy={search.busy()}>
            {t('submit')}
          </Button>
        </form>
      </Page>
    </PageShell>
  );
}
