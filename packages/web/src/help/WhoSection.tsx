import { Show } from 'solid-js';
import { Checkbox } from '../ui/Choices.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { HelpForm } from './form.ts';
import { KnownRequest } from './KnownRequest.tsx';
import { Section } from './Section.tsx';
import { t } from './texts.ts';

/** Who asks, and for whom. */
export function WhoSection(props: { form: HelpForm }) {
  const { draft, set, errorOf } = props.form;
  return (
    <Section number={2} title={t('who.title')}>
      <TextField
        label={t('who.name')}
        name="name"
        autocomplete="name"
        autocapitalize="words"
        maxLength={120}
        value={draft.name}
        onInput={(name) => set('name', name)}
        error={errorOf('caller.name')}
      />
      <PhoneField
        label={t('who.phone')}
        hint={t('who.phoneHint')}
        name="phone"
        value={draft.phone}
        onInput={(phone) => set('phone', phone)}
        error={errorOf('caller.phone')}
      />
      <KnownRequest phone={draft.phone} />
      <Show when={draft.service !== 'PETITION'}>
        <Checkbox checked={draft.forOther} onChange={(forOther) => set('forOther', forOther)} name="forOther">
          {t('who.forOther')}
        </Checkbox>
        <Show when={draft.forOther}>
          <TextField
            label={t('who.helpedName')}
            name="helpedName"
            maxLength={120}
            value={draft.helpedName}
            onInput={(name) => set('helpedName', name)}
            error={errorOf('helped.name')}
          />
          <PhoneField
            label={t('who.helpedPhone')}
            optional
            name="helpedPhone"
            value={draft.helpedPhone}
            onInput={(phone) => set('helpedPhone', phone)}
            error={errorOf('helped.phone')}
          />
        </Show>
      </Show>
    </Section>
  );
}
