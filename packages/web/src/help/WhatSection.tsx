import { createSignal, Show } from 'solid-js';
import { locale } from '../i18n/locale.ts';
import { Button } from '../ui/Button.tsx';
import { type CardChoice, RadioCards } from '../ui/Choices.tsx';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { namesComplaint } from './draft.ts';
import type { HelpForm } from './form.ts';
import { Section } from './Section.tsx';
import { t } from './texts.ts';

interface Service {
  id: string;
  nameVi: string;
  nameEn: string;
  icon: string;
}

const shownAtFirst = 6;

/** What help is about: pictures first, the rest on request, and the two choices that are no service. */
export function WhatSection(props: { form: HelpForm; services: readonly Service[] }) {
  const [all, setAll] = createSignal(false);
  const petition = () => props.form.draft.service === 'PETITION';
  const shown = () =>
    props.services.filter(
      (service, index) => all() || index < shownAtFirst || service.id === props.form.draft.service,
    );
  const options = (): CardChoice<string>[] => [
    ...shown().map((service) => ({
      value: service.id,
      label: locale() === 'vi' ? service.nameVi : service.nameEn,
      icon: <ServiceIcon icon={service.icon} class="size-9" />,
    })),
    { value: 'OTHER', label: t('what.other'), icon: <ServiceIcon icon={null} class="size-9" /> },
    { value: 'PETITION', label: t('what.petition'), icon: <ServiceIcon icon="megaphone" class="size-9" /> },
  ];
  return (
    <Section number={1} title={t('what.title')}>
      <RadioCards
        legend={t('what.title')}
        hideLegend
        columns={2}
        tall
        options={options()}
        value={props.form.draft.service}
        onChange={(service) => props.form.set('service', service)}
        error={props.form.errorOf('serviceId')}
      />
      <Show when={props.services.length > shownAtFirst}>
        <Button tone="secondary" onClick={() => setAll(!all())} aria-expanded={all()}>
          {all() ? t('what.fewer') : t('what.more')}
        </Button>
      </Show>
      <TextArea
        label={petition() ? t('what.petitionText') : t('what.description')}
        hint={petition() ? t('what.petitionHint') : t('what.descriptionHint')}
        optional={props.form.draft.service !== 'OTHER' && !petition()}
        name="description"
        maxLength={2000}
        value={props.form.draft.description}
        onInput={(text) => props.form.set('description', text)}
        error={props.form.errorOf('description')}
      />
      <Show when={petition() || namesComplaint(props.form.draft.description)}>
        <details class="rounded-md bg-warning-tint text-warning px-4" open>
          <summary class="font-semibold min-h-12 py-2.5 flex items-center">{t('what.apart')}</summary>
          <p class="pb-3">{t('what.complaint')}</p>
          <p class="pb-4">{t('what.denunciation')}</p>
        </details>
      </Show>
    </Section>
  );
}
