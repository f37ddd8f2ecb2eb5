import CircleCheckBig from 'lucide-solid/icons/circle-check-big';
import Printer from 'lucide-solid/icons/printer';
import Share2 from 'lucide-solid/icons/share-2';
import { onMount, Show } from 'solid-js';
import { dateTime, trackingCode } from '../i18n/format.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import type { Sent } from './form.ts';
import { t } from './texts.ts';

/** The request was accepted: its code to keep, on paper or on another phone, and the way to its live page. */
export function SentView(props: { sent: Sent; onAgain: () => void }) {
  let heading!: HTMLHeadingElement;
  const address = () => `${location.origin}/r/${props.sent.code}`;
  const lead = () => {
    const { petition, opensAt } = props.sent;
    if (petition) return t('sent.petition');
    return opensAt ? t('sent.closed', { at: dateTime(opensAt) }) : t('sent.lead');
  };
  const canShare = 'share' in navigator;
  const share = () =>
    navigator
      .share({ title: t('sent.code'), text: trackingCode(props.sent.code), url: address() })
      .catch(() => undefined);
  onMount(() => heading.focus());
  return (
    <div class="grid gap-6 justify-items-center text-center">
      <CircleCheckBig class="size-16 text-ok print:hidden" stroke-width={1.8} aria-hidden="true" />
      <div class="grid gap-2">
        <h1 ref={heading} tabIndex={-1} class="text-2xl focus:outline-none">
          {t('sent.title')}
        </h1>
        <p>{lead()}</p>
      </div>
      <section class="w-full rounded-lg bg-surface shadow-card ring-1 ring-line/70 p-5 grid gap-3 justify-items-center">
        <h2 class="font-semibold text-soft">{t('sent.code')}</h2>
        <p
          class="text-[min(10.5vw,3.3rem)] leading-tight whitespace-nowrap font-bold tracking-wide numbers text-brand-strong select-all"
          data-code
        >
          {trackingCode(props.sent.code)}
        </p>
        <QrCode text={address()} class="size-52" />
        <p class="text-sm text-soft">{t('sent.scan')}</p>
      </section>
      <p class="max-w-prose text-soft">{t('sent.keep')}</p>
      <div class="w-full grid gap-3 print:hidden">
        <LinkButton href={`/r/${props.sent.code}`} size="large" wide>
          {t('sent.open')}
        </LinkButton>
        <div class="grid grid-cols-[repeat(auto-fit,minmax(min(13rem,100%),1fr))] gap-3">
          <Button
            tone="secondary"
            icon={<Printer class="size-5" aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('sent.print')}
          </Button>
          <Show when={canShare}>
            <Button
              tone="secondary"
              icon={<Share2 class="size-5" aria-hidden="true" />}
              onClick={() => void share()}
            >
              {t('sent.share')}
            </Button>
          </Show>
        </div>
        <Button tone="quiet" onClick={() => props.onAgain()}>
          {t('sent.again')}
        </Button>
      </div>
    </div>
  );
}
