import Phone from 'lucide-solid/icons/phone';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { Show } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { FieldError } from '../ui/Field.tsx';
import { looksLikePhone } from '../ui/phone.ts';
import type { CallForm } from './form.ts';
import { Key } from './Key.tsx';
import { Segments } from './Segments.tsx';
import { t } from './texts.ts';

/** Where every call begins: the number, big enough to check at a glance, and how the person came. */
export function CallerBar(props: { form: CallForm; ref: (element: HTMLInputElement) => void }) {
  const { draft, set } = props.form;
  const wrong = () => props.form.errorOf('caller.phone') ?? props.form.errorOf('phone');
  const tidy = () =>
    looksLikePhone(draft.phone) && set('phone', grouped(draft.phone.replace(/[\s.()-]/g, '')));
  return (
    <div class="flex flex-wrap items-end gap-x-5 gap-y-3">
      <div class="grow basis-72 grid gap-1.5">
        <label for="desk-phone" class="text-sm font-semibold flex items-center gap-2">
          {draft.channel === 'HOTLINE' ? t('caller.phone') : t('caller.phoneWalkIn')} <Key of="phone" />
        </label>
        <div class="relative">
          <Phone class="absolute left-4 top-1/2 -translate-y-1/2 size-6 text-brand" aria-hidden="true" />
          <input
            id="desk-phone"
            ref={(element) => props.ref(element)}
            type="tel"
            inputmode="tel"
            name="phone"
            autocomplete="off"
            aria-keyshortcuts="F2"
            aria-invalid={Boolean(wrong())}
            aria-describedby={wrong() ? 'desk-phone-error' : undefined}
            placeholder="09…"
            value={draft.phone}
            onInput={(event) => set('phone', event.currentTarget.value)}
            onBlur={tidy}
            class="w-full min-h-14! pl-13! pr-4 rounded-md bg-surface text-xl font-bold numbers ring-2 ring-inset ring-brand/60 focus:outline-none focus:ring-3 focus:ring-brand aria-invalid:ring-late"
          />
        </div>
        <FieldError id="desk-phone-error" text={wrong()} />
      </div>
      <Segments
        legend={t('caller.channel')}
        options={[
          { value: 'HOTLINE', label: t('caller.HOTLINE') },
          { value: 'WALK_IN', label: t('caller.WALK_IN') },
        ]}
        value={draft.channel}
        onChange={(channel) => set('channel', channel)}
      />
      <Button
        tone="quiet"
        aria-keyshortcuts="Alt+N"
        icon={<RotateCcw class="size-5" aria-hidden="true" />}
        onClick={() => props.form.fresh()}
      >
        {t('caller.fresh')} <Key of="fresh" />
      </Button>
      <Show when={props.form.thrownAway()}>
        <p role="status" class="basis-full flex flex-wrap items-center gap-2 text-sm text-soft">
          {t('caller.cleared')}
          <Button tone="quiet" size="small" onClick={() => props.form.undo()}>
            {t('caller.undo')}
          </Button>
        </p>
      </Show>
    </div>
  );
}
