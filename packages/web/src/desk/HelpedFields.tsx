import { createUniqueId, For, Show } from 'solid-js';
import { Checkbox } from '../ui/Choices.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { CallForm } from './form.ts';
import { Key } from './Key.tsx';
import { t } from './texts.ts';

/** For whom, when not for the caller; the names of the household are proposed. */
export function HelpedFields(props: { form: CallForm; people: readonly string[] }) {
  const { draft, set, errorOf } = props.form;
  const list = createUniqueId();
  return (
    <div class="sm:col-span-2 grid gap-x-3.5 gap-y-2 sm:grid-cols-2 items-start">
      <div class="sm:col-span-2 -my-2.5">
        <Checkbox checked={draft.forOther} onChange={(forOther) => set('forOther', forOther)} name="forOther">
          {t('form.forOther')} <Key of="forOther" />
        </Checkbox>
      </div>
      <Show when={draft.forOther}>
        <TextField
          label={t('form.helpedName')}
          name="helpedName"
          autocomplete="off"
          maxLength={120}
          list={list}
          value={draft.helpedName}
          onInput={(name) => set('helpedName', name)}
          error={errorOf('helped.name')}
        />
        <datalist id={list}>
          <For each={props.people}>{(name) => <option value={name} />}</For>
        </datalist>
        <PhoneField
          label={t('form.helpedPhone')}
          optional
          name="helpedPhone"
          value={draft.helpedPhone}
          onInput={(phone) => set('helpedPhone', phone)}
          error={errorOf('helped.phone')}
        />
      </Show>
    </div>
  );
}
