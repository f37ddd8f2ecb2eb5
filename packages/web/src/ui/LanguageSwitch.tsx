import Languages from 'lucide-solid/icons/languages';
import { locale, setLocale } from '../i18n/locale.ts';

/** Leads to the other language, remembered on this device; its name is written in that language. */
export function LanguageSwitch() {
  const other = () => (locale() === 'vi' ? 'en' : 'vi');
  return (
    <button
      type="button"
      lang={other()}
      onClick={() => setLocale(other())}
      class="inline-flex items-center gap-2 min-h-12 px-2 -mr-2 sm:px-3 sm:mr-0 rounded-md font-semibold text-sm hover:bg-brand-tint"
    >
      <Languages class="size-5" aria-hidden="true" />
      {other() === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  );
}
