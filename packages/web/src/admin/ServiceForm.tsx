import { useClient } from '@urql/solid';
import { createStore } from 'solid-js/store';
import { settle } from '../refusal.ts';
import { Checkbox } from '../ui/Choices.tsx';
import { Select, TextArea, TextField } from '../ui/TextField.tsx';
import { type CatalogueService, type Skill, updateService } from './documents.ts';
import { FormEnd } from './FormEnd.tsx';
import { type ServiceDraft, serviceBody, serviceDraft, type serviceNumbers } from './forms.ts';
import { createSaving } from './saving.ts';
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
  const text = (name: 'nameVi' | 'nameEn' | 'papersVi' | 'papersEn') => ({
    label: t(`fact.${name}`),
    get value() {
      return draft[name];
    },
    get error() {
      return saving.error(name);
    },
    onInput: (value: string) => setDraft(name, value),
  });
  const number = (name: (typeof serviceNumbers)[number], hint: string) => (
    <TextField
      label={t(`fact.${name}`)}
      hint={hint}
      inputmode="numeric"
      value={draft[name]}
      error={saving.error(name)}
      onInput={(value) => setDraft(name, value)}
    />
  );
  const skills = () => [
    { value: '', label: t('services.anybody') },
    ...props.skills.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <form class="grid gap-6 mt-5 pt-5 border-t border-line" novalidate onSubmit={submit}>
      <fieldset class="grid sm:grid-cols-2 gap-4 items-start">
        <legend class="font-bold mb-3">{t('services.names')}</legend>
        <TextField {...text('nameVi')} />
        <TextField {...text('nameEn')} lang="en" />
        <TextArea {...text('papersVi')} hint={t('services.papersHint')} />
        <TextArea {...text('papersEn')} hint={t('services.papersHint')} lang="en" />
      </fieldset>
      <fieldset class="grid sm:grid-cols-2 gap-4 items-start">
        <legend class="font-bold mb-3">{t('services.clock')}</legend>
        <Select
          label={t('fact.skill')}
          options={skills()}
          value={draft.skill}
          error={saving.error('skill')}
          onChange={(value) => setDraft('skill', value)}
        />
        {number('minutes', t('services.minutesHint'))}
        {number('firstResponseMinutes', t('services.workingHint'))}
        {number('resolutionMinutes', t('services.workingHint'))}
      </fieldset>
      <fieldset class="grid gap-3">
        <legend class="font-bold mb-3">{t('services.shown')}</legend>
        <div class="sm:max-w-60">{number('position', t('services.positionHint'))}</div>
        <Checkbox checked={draft.isActive} onChange={(value) => setDraft('isActive', value)}>
          {t('services.activeYes')}
        </Checkbox>
        <Checkbox checked={draft.onlineOnly} onChange={(value) => setDraft('onlineOnly', value)}>
          {t('services.onlineYes')}
        </Checkbox>
      </fieldset>
      <FormEnd saving={saving} onReload={reload} onClose={props.onClose} />
    </form>
  );
}
