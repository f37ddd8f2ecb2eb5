import { useClient } from '@urql/solid';
import { createStore, type SetStoreFunction } from 'solid-js/store';
import { settle } from '../refusal.ts';
import { Checkbox } from '../ui/Choices.tsx';
import { Select, TextArea, TextField } from '../ui/TextField.tsx';
import { type CatalogueService, type Skill, updateService } from './documents.ts';
import { FormEnd } from './FormEnd.tsx';
import { type ServiceDraft, serviceBody, serviceDraft, type serviceNumbers } from './forms.ts';
import { createSaving, type Saving } from './saving.ts';
import { t } from './texts.ts';

/** Everything of a service that may be changed. */
export function ServiceForm(props: {
  service: CatalogueService;
  skills: readonly Skill[];
  onClose: () => void;
  onReload: () => void;
}) {
  const client = useClient();
  const saving = createSaving();
  const [draft, setDraft] = createStore<ServiceDraft>(serviceDraft(props.service));
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const payload = await saving.save(serviceBody(props.service, draft), async (input) =>
      settle(await client.mutation(updateService, { input }).toPromise(), (data) => data.updateService),
    );
    if (!payload) return;
    props.onClose();
    props.onReload();
  };
  const reload = () => {
    props.onReload();
    props.onClose();
  };
  return (
    <form class="grid gap-6 mt-5 pt-5 border-t border-line" novalidate onSubmit={submit}>
      <Words draft={draft} set={setDraft} saving={saving} />
      <Times draft={draft} set={setDraft} saving={saving} skills={props.skills} />
      <Showing draft={draft} set={setDraft} saving={saving} />
      <FormEnd saving={saving} onReload={reload} onClose={props.onClose} />
    </form>
  );
}

type Fields = { draft: ServiceDraft; set: SetStoreFunction<ServiceDraft>; saving: Saving };

function Words(props: Fields) {
  const text = (name: 'nameVi' | 'nameEn' | 'papersVi' | 'papersEn') => ({
    label: t(`fact.${name}`),
    get value() {
      return props.draft[name];
    },
    get error() {
      return props.saving.error(name);
    },
    onInput: (value: string) => props.set(name, value),
  });
  return (
    <fieldset class="grid sm:grid-cols-2 gap-4 items-start">
      <legend class="font-bold mb-3">{t('services.names')}</legend>
      <TextField {...text('nameVi')} />
      <TextField {...text('nameEn')} lang="en" />
      <TextArea {...text('papersVi')} hint={t('services.papersHint')} />
      <TextArea {...text('papersEn')} hint={t('services.papersHint')} lang="en" />
    </fieldset>
  );
}

function Times(props: Fields & { skills: readonly Skill[] }) {
  const skills = () => [
    { value: '', label: t('services.anybody') },
    ...props.skills.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <fieldset class="grid sm:grid-cols-2 gap-4 items-start">
      <legend class="font-bold mb-3">{t('services.clock')}</legend>
      <Select
        label={t('fact.skill')}
        options={skills()}
        value={props.draft.skill}
        error={props.saving.error('skill')}
        onChange={(value) => props.set('skill', value)}
      />
      <Amount {...props} name="minutes" hint={t('services.minutesHint')} />
      <Amount {...props} name="firstResponseMinutes" hint={t('services.workingHint')} />
      <Amount {...props} name="resolutionMinutes" hint={t('services.workingHint')} />
    </fieldset>
  );
}

function Showing(props: Fields) {
  return (
    <fieldset class="grid gap-3">
      <legend class="font-bold mb-3">{t('services.shown')}</legend>
      <div class="sm:max-w-60">
        <Amount {...props} name="position" hint={t('services.positionHint')} />
      </div>
      <Checkbox checked={props.draft.isActive} onChange={(value) => props.set('isActive', value)}>
        {t('services.activeYes')}
      </Checkbox>
      <Checkbox checked={props.draft.onlineOnly} onChange={(value) => props.set('onlineOnly', value)}>
        {t('services.onlineYes')}
      </Checkbox>
    </fieldset>
  );
}

function Amount(props: Fields & { name: (typeof serviceNumbers)[number]; hint: string }) {
  return (
    <TextField
      label={t(`fact.${props.name}`)}
      hint={props.hint}
      inputmode="numeric"
      value={props.draft[props.name]}
      error={props.saving.error(props.name)}
      onInput={(value) => props.set(props.name, value)}
    />
  );
}
