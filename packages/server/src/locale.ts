import type { Language } from '@thon-so/domain/errors';

/** A text in both of the languages that the screens speak. */
export type Text = Readonly<Record<Language, string>>;

/** The reader's language from `Accept-Language` or a socket's `locale`; Vietnamese unless English comes first. */
export function localeOf(wanted: unknown): Language {
  return typeof wanted === 'string' && /^\s*en\b/i.test(wanted) ? 'en' : 'vi';
}
