import { useNavigate } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useTitle } from '../ui/title.ts';
import { lookUp } from './documents.ts';
import { t } from './texts.ts';

function said(message: string): Refusal {
  return { kind: 'refused', typename: 'ValidationError', message, fields: [] };
}

/** Finds a request again by phone number and code. */
export default function FollowScreen() {
  useTitle(() => t('title'));
  const client = useClient();
  const navigate = useNavigate();
  const [phone, setPhone] = createSignal('');
  const [code, setCode] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = { code: code().trim(), phone: phone().trim() };
    if (!typed.code || !typed.phone) return void setRefusal(said(t('missing')));
    setBusy(true);
    const result = await client.query(lookUp, typed).toPromise();
    setBusy(false);
    if (result.data?.trackedRequest) navigate(`/r/${encodeURIComponent(typed.code)}`);
    else setRefusal(result.error ? refusalOf(result.error) : said(t('unknown')));
  };

  return (
    <PageShell>
      <Page width="phone" class="grid gap-6 content-start">
        <header class="grid gap-1">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft">{t('lead')}</p>
        </header>
        <form
          class="grid gap-5 bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5"
          onSubmit={submit}
          noValidate
        >
          <PhoneField label={t('phone')} name="phone" value={phone()} onInput={setPhone} />
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            name="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={20}
            value={code()}
            onInput={(text) => setCode(text.toUpperCase())}
          />
          <RefusalNote refusal={refusal()} />
          <Button type="submit" size="large" wide busy={busy()}>
            {t('submit')}
          </Button>
        </form>
      </Page>
    </PageShell>
  );
}
