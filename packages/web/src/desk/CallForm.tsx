import { Show } from 'solid-js';
import { online } from '../live/connection.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { type Choice, Select, TextArea, TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import type { CallForm } from './form.ts';
import { HelpedFields } from './HelpedFields.tsx';
import { Key } from './Key.tsx';
import { keyNames } from './keys.ts';
import type { DeskStart } from './start.ts';
import { TypeAhead } from './TypeAhead.tsx';
import { t } from './texts.ts';
import { WhenFields } from './WhenFields.tsx';

const languages = ['vi', 'rad', 'mng', 'km'] as const;

/** The form of one call, in the order in which an operator asks. */
export function CallFields(props: { form: CallForm; start: DeskStart; people: readonly string[] }) {
  const { draft, set, errorOf } = props.form;
  const walkIn = () => draft.channel === 'WALK_IN';
  const options = (): Choice<string>[] =>
    languages.map((language) => ({ value: language, label: shared(`language.${language}`) }));
  return (
    <div class="grid gap-x-3.5 gap-y-3 sm:grid-cols-2 content-start items-start">
      <TextField
        label={walkIn() ? t('form.nameWalkIn') : t('form.name')}
        name="name"
        autocomplete="off"
        autocapitalize="words"
        maxLength={120}
        value={draft.name}
        onInput={(name) => set('name', name)}
        error={errorOf('caller.name')}
      />
      <TypeAhead
        label={t('form.place')}
        name="place"
        items={props.start.places()}
        selected={draft.place}
        onSelect={(place) => set('place', place)}
        searchFurther={props.start.findPlaces}
        error={errorOf('unitId')}
      />
      <HelpedFields form={props.form} people={props.people} />
      <TypeAhead
        label={t('form.service')}
        name="service"
        items={props.start.services()}
        selected={draft.service}
        onSelect={(service) => set('service', service)}
        error={errorOf('serviceId')}
      />
      <Select
        label={t('form.language')}
        name="language"
        options={options()}
        value={draft.language}
        onChange={(language) => set('language', language)}
      />
      <div class="sm:col-span-2 grid gap-3.5">
        <ServiceAdvice form={props.form} start={props.start} />
        <TextArea
          label={t('form.description')}
          optional={draft.service?.id !== 'OTHER' && draft.service?.id !== 'PETITION'}
          name="description"
          rows={2}
          maxLength={2000}
          value={draft.description}
          onInput={(text) => set('description', text)}
          error={errorOf('description')}
        />
      </div>
      <TextField
        label={t('form.address')}
        optional
        name="address"
        maxLength={500}
        autocomplete="off"
        value={draft.addressNote}
        onInput={(text) => set('addressNote', text)}
        error={errorOf('addressNote')}
      />
      <Show when={draft.service?.id !== 'PETITION'}>
        <WhenFields form={props.form} />
      </Show>
    </div>
  );
}

/** What to tell the person about the service, while they are still there. */
function ServiceAdvice(props: { form: CallForm; start: DeskStart }) {
  const chosen = () => props.start.service(props.form.draft.service?.id);
  return (
    <>
      <Show when={chosen()?.papers.length}>
        <p class="text-sm text-soft">{t('form.papers', { papers: chosen()?.papers.join(', ') ?? '' })}</p>
      </Show>
      <Show when={chosen()?.onlineOnly}>
        <p class="text-sm text-warning font-semibold">{t('form.onlineOnly')}</p>
      </Show>
      <Show when={props.form.draft.service?.id === 'PETITION'}>
        <p class="text-sm rounded-md bg-warning-tint text-warning px-3 py-2">{t('form.apart')}</p>
      </Show>
    </>
  );
}

/** What ends the call: consent given by voice first, then a request, a solution, or no request at all. */
export function CallActions(props: {
  form: CallForm;
  onSolve: () => void;
  onEnd: (outcome: 'CALLBACK' | 'NO_ANSWER' | 'WRONG_NUMBER' | 'INFORMATION') => void;
}) {
  const { form } = props;
  const walkIn = () => form.draft.channel === 'WALK_IN';
  return (
    <div class="lg:sticky lg:bottom-0 bg-surface border-t border-line rounded-b-lg p-4 sm:px-5 lg:py-3 grid gap-2.5">
      <Show when={!online()}>
        <p role="status" class="rounded-md bg-warning-tint text-warning text-sm font-semibold px-4 py-2.5">
          {t('form.offline')}
        </p>
      </Show>
      <RefusalNote refusal={form.refusal()} />
      <p class="text-sm">{t('consent.title')}</p>
      <div class="flex flex-wrap gap-3 items-stretch">
        <Consent form={form} />
        <Button type="submit" busy={form.busy()} class="grow" aria-keyshortcuts="F9 Control+Enter">
          {t('form.submit')} <Key of="submit" onDark />
        </Button>
        <Button tone="secondary" class="grow" aria-keyshortcuts="F8" onClick={() => props.onSolve()}>
          {walkIn() ? t('form.solveWalkIn') : t('form.solve')} <Key of="solve" />
        </Button>
      </div>
      <Show when={!walkIn()}>
        <OtherEndings onEnd={props.onEnd} />
      </Show>
    </div>
  );
}

/** The answer that was heard, never ticked beforehand. */
function Consent(props: { form: CallForm }) {
  const { form } = props;
  return (
    <div
      class="grow rounded-md px-3 text-sm"
      classList={{ 'bg-ok-tint': form.consent(), 'bg-sunken': !form.consent() }}
    >
      <Checkbox
        name="consent"
        checked={form.consent()}
        onChange={form.setConsent}
        error={form.errorOf('consent.given') ?? form.errorOf('consent.version')}
      >
        <span class="font-semibold">{t('consent.given')}</span> <Key of="consent" />
      </Checkbox>
    </div>
  );
}

const endings = [
  ['CALLBACK', 'callback'],
  ['INFORMATION', 'information'],
  ['NO_ANSWER', 'noAnswer'],
  ['WRONG_NUMBER', 'wrongNumber'],
] as const;

function OtherEndings(props: { onEnd: (outcome: (typeof endings)[number][0]) => void }) {
  return (
    <fieldset class="flex flex-wrap gap-x-1 items-center -mx-3.5 -mb-1">
      <legend class="sr-only">{t('form.more')}</legend>
      {endings.map(([outcome, key]) => (
        <Button
          tone="quiet"
          size="small"
          aria-keyshortcuts={keyNames[key]}
          onClick={() => props.onEnd(outcome)}
        >
          {t(`end.${outcome}`)} <Key of={key} />
        </Button>
      ))}
    </fieldset>
  );
}
