import PhoneCall from 'lucide-solid/icons/phone-call';
import { phone as grouped } from '../i18n/format.ts';
import { LinkButton } from './Button.tsx';
import { t } from './texts.ts';

/** Calls the hotline with this number, in E.164. */
export function CallHotline(props: { number: string }) {
  return (
    <LinkButton
      external
      href={`tel:${props.number}`}
      tone="secondary"
      size="large"
      wide
      icon={<PhoneCall class="size-6 shrink-0" aria-hidden="true" />}
    >
      <span>
        {t('action.callHotline')}{' '}
        <span class="numbers whitespace-nowrap large-letters:whitespace-normal">{grouped(props.number)}</span>
      </span>
    </LinkButton>
  );
}
