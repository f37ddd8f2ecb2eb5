import { A } from '@solidjs/router';
import { Checkbox } from '../ui/Choices.tsx';
import type { HelpForm } from './form.ts';
import { t } from './texts.ts';

/** The consent, apart from everything else, never ticked beforehand, with what it means. */
export function ConsentSection(props: { form: HelpForm }) {
  return (
    <section class="rounded-lg bg-surface ring-1 ring-line p-4 sm:p-5">
      <h2 class="font-bold mb-2">{t('consent.title')}</h2>
      <Checkbox
        checked={props.form.consent()}
        onChange={props.form.setConsent}
        name="consent"
        error={props.form.errorOf('consent.given') ?? props.form.errorOf('consent.version')}
      >
        {props.form.draft.forOther ? t('consent.agreeOther') : t('consent.agree')}
      </Checkbox>
      <details class="mt-1">
        <summary class="text-brand-strong underline min-h-12 flex items-center">
          {t('consent.meaning')}
        </summary>
        <ul class="list-disc pl-6 grid gap-2 pb-2 text-soft">
          <li>{t('consent.one')}</li>
          <li>{t('consent.two')}</li>
          <li>{t('consent.three')}</li>
          <li>
            <A href="/privacy" class="text-brand-strong underline">
              {t('consent.more')}
            </A>
          </li>
        </ul>
      </details>
    </section>
  );
}
