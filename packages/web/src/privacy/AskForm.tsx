import { createSignal } from 'solid-js';
import { trackingCode } from '../i18n/format.ts';
import { typedCode } from '../i18n/tracking-code.ts';
import type { Refusal } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { PhoneField, phoneMessage } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { Asking } from './asking.ts';
import { t } from './texts.ts';

const codeLength = 8;

/** What is not found is said in this page's words. */
function inWords(refusal: Refusal | null): Refusal | null {
  const unknown = refusal?.kind === 'refused' && refusal.typename === 'NotFoundError';
  return unknown ? { ...refusal, message: t('ask.unknown') } : refusal;
}

/** Phone number and code, which together say whose data it is about. */
export function AskForm(props: { asking: Asking }) {
  const [phone, setPhone] = createSignal('');
  const [typed, setTyped] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const code = () => typedCode(typed());
  const phoneError = () => (phone().trim() ? phoneMessage(phone()) : t('ask.missingPhone'));
  const codeError = () => (code().length === codeLength ? undefined : t('ask.missingCode'));
  let form!: HTMLFormElement;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!phoneError() && !codeError()) await props.asking.open({ phone: phone().trim(), code: code() });
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  return (
    <Card title={t('ask.title')}>
      <form ref={form} class="grid gap-4" onSubmit={submit} noValidate>
        <p class="text-soft">{t('ask.hint')}</p>
        <PhoneField
          label={t('ask.phone')}
          name="phone"
          value={phone()}
          onInput={setPhone}
          error={tried() ? phoneError() : undefined}
        />
        <TextField
          label={t('ask.code')}
          hint={t('ask.codeHint')}
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={20}
          value={typed()}
          onInput={setTyped}
          onBlur={() => setTyped(trackingCode(code()))}
          error={tried() ? codeError() : undefined}
        />
        <RefusalNote refusal={inWords(props.asking.refusal())} />
        <Button type="submit" size="large" wide busy={props.asking.busy()}>
          {t('ask.submit')}
        </Button>
        <p class="text-sm text-soft">
          <b class="text-ink">{t('ask.noCode')}</b> {t('ask.noCodeHint')}
        </p>
      </form>
    </Card>
  );
}
