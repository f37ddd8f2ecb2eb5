import { useClient } from '@urql/solid';
import PhoneCall from 'lucide-solid/icons/phone-call';
import { createSignal, onMount, Show } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { placeById } from '../places/documents.ts';
import { PlacePicker } from '../places/PlacePicker.tsx';
import { type Place, placeOf } from '../places/place.ts';
import { rememberedPlace, rememberPlace } from '../places/remembered.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ChoiceWords, choiceLook } from './choice.tsx';
import { t } from './texts.ts';

/** The third choice: asks where the person is, because each commune has its own number, and calls it. */
export function HotlineChoice() {
  const client = useClient();
  const [open, setOpen] = createSignal(false);
  const [place, setPlace] = createSignal<Place | null>(rememberedPlace());
  const choose = (chosen: Place | null) => {
    setPlace(chosen);
    if (chosen) rememberPlace(chosen);
  };
  // The number that this device remembers may have been changed since.
  onMount(async () => {
    const known = place();
    if (!known) return;
    const { data } = await client.query(placeById, { id: known.id }).toPromise();
    if (data?.unit && place()?.id === known.id) choose(placeOf(data.unit));
  });
  return (
    <>
      <button type="button" class={choiceLook()} onClick={() => setOpen(true)}>
        <ChoiceWords
          icon={<PhoneCall class="size-9" />}
          title={t('call.title')}
          detail={place()?.hotline ? grouped(place()?.hotline ?? '') : t('call.detail')}
        />
      </button>
      <Dialog open={open()} onClose={() => setOpen(false)} title={t('call.title')}>
        <div class="grid gap-5 min-h-90 content-start">
          <PlacePicker label={t('call.choose')} hint={t('call.hint')} selected={place()} onSelect={choose} />
          <Show when={place()}>{(chosen) => <HotlineNumber place={chosen()} />}</Show>
        </div>
      </Dialog>
    </>
  );
}

function HotlineNumber(props: { place: Place }) {
  return (
    <Show when={props.place.hotline} fallback={<p class="text-soft">{t('call.none')}</p>}>
      {(number) => (
        <div class="grid gap-3 text-center">
          <p class="text-2xl font-bold numbers">{grouped(number())}</p>
          <LinkButton external href={`tel:${number()}`} size="large" wide icon={<PhoneCall class="size-6" />}>
            {t('call.press')}
          </LinkButton>
        </div>
      )}
    </Show>
  );
}
