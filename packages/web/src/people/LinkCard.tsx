import { onMount } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { takeLostFocus } from '../ui/focus.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { t } from './texts.ts';

/** The link that sets a password, to be scanned from this screen or copied. */
export function LinkCard(props: { name: string; path: string; isNewPassword?: boolean; onDone: () => void }) {
  const link = () => new URL(props.path, location.origin).href;
  return (
    <div
      ref={(element) => onMount(() => takeLostFocus(element))}
      tabindex={-1}
      class="grid gap-4 justify-items-center text-center"
      role="status"
    >
      <p class="font-bold wrap-anywhere">{t('link.title', { name: props.name })}</p>
      <QrCode text={link()} class="size-56" />
      <p class="font-mono text-sm wrap-anywhere select-all">{link()}</p>
      <p class="text-soft text-left">{t(props.isNewPassword ? 'link.hintAgain' : 'link.hint')}</p>
      <div class="flex flex-wrap gap-3 justify-center">
        <CopyButton text={link()} label={t('link.copy')} copied={t('link.copied')} />
        <Button tone="quiet" onClick={() => props.onDone()}>
          {t('link.done')}
        </Button>
      </div>
    </div>
  );
}
