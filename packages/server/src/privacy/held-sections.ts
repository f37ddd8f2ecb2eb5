import type { Language } from '@thon-so/domain/errors';
import { CONSENT_WORDS, HELD_WORDS } from './held-words.ts';
import type { Held } from './subject-store.ts';

export type HeldLine = { name: string; value: string };
/** A part of what is held, as people read it. */
export type HeldSection = { title: string; lines: HeldLine[] };

type Word = keyof typeof HELD_WORDS;
type Value = string | number | boolean | Date | null | undefined;

/** `08:05 03/02/2026` in Vietnam, which keeps UTC+7 all year. */
function localTime(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}

function lines(locale: Language, pairs: readonly (readonly [Word, Value])[]): HeldLine[] {
  return pairs.flatMap(([word, value]) => {
    if (value === null || value === undefined || value === '') return [];
    return [{ name: HELD_WORDS[word][locale], value: inWords(value, locale) }];
  });
}

function inWords(value: Exclude<Value, null | undefined>, locale: Language): string {
  if (value instanceof Date) return localTime(value);
  if (typeof value === 'boolean') return HELD_WORDS[value ? 'yes' : 'no'][locale];
  return String(value);
}

/** `0912345678`, as people know their number. */
const local = (phone: string | null) => phone?.replace(/^\+84/, '0');

function languageOf(code: string, locale: Language): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const pointOf = ({ lat, lon }: { lat: number | null; lon: number | null }) =>
  lat === null || lon === null ? null : `${lat}, ${lon}`;

function consentOf(request: Held['requests'][number], locale: Language): string {
  const { consentVersion, consentAt, consentChannel } = request;
  if (!consentVersion || !consentAt) return HELD_WORDS.noConsent[locale];
  const how = CONSENT_WORDS[consentChannel ?? '']?.[locale];
  const which = `${HELD_WORDS.version[locale]} ${consentVersion}`;
  return [which, localTime(consentAt), how].filter(Boolean).join(', ');
}

function requestSection(request: Held['requests'][number], locale: Language): HeldSection {
  const { service, village, commune } = request;
  const title = HELD_WORDS[request.kind === 'PETITION' ? 'petition' : 'request'][locale];
  return {
    title: `${title} #${request.number}`,
    lines: [
      ...lines(locale, [
        ['sentAt', request.createdAt],
        ['closedAt', request.closedAt],
        ['service', locale === 'en' ? service?.nameEn : service?.nameVi],
        ['description', request.description],
        ['caller', request.callerName],
        ['callerPhone', local(request.callerPhone)],
        ['helped', request.helpedName],
        ['helpedPhone', local(request.helpedPhone)],
        ['language', languageOf(request.preferredLanguage, locale)],
        ['place', [village?.name, commune.name].filter(Boolean).join(', ')],
        ['address', request.addressNote],
        ['point', pointOf(request)],
        ['appointment', request.appointmentAt],
        ['waiting', request.waitingNote],
        ['closing', request.closeNote],
        ['answer', request.answer],
      ]),
      ...lines(locale, [
        ...request.petitionMessages.map(({ text }) => ['message', text] as const),
        ...request.tasks.map(({ note }) => ['visit', note] as const),
        ...request.satisfaction.map(
          ({ score, comment }) => ['rating', [`${score}/5`, comment].filter(Boolean).join(' · ')] as const,
        ),
        ['consent', consentOf(request, locale)],
      ]),
    ],
  };
}

function residentSection(resident: Held['residents'][number], locale: Language): HeldSection {
  const { household } = resident;
  return {
    title: HELD_WORDS.resident[locale],
    lines: lines(locale, [
      ['name', resident.fullName],
      ['phone', local(resident.phone)],
      ['birthYear', resident.birthYear],
      ['household', [household.number, household.headName].filter(Boolean).join(' · ')],
      ['place', [household.hamlet, household.village.name].filter(Boolean).join(', ')],
      ['address', household.address],
      ['point', pointOf(household)],
      ['language', languageOf(resident.preferredLanguage, locale)],
      ['smartphone', resident.hasSmartphone],
      ['online', resident.usesInternet],
      ['vneid', resident.hasVneid2],
      ['readiness', resident.readiness],
    ]),
  };
}

/** Everything that is held, part by part, in the reader's language. */
export function heldSections(held: Held, locale: Language): HeldSection[] {
  const calls = held.calls.map((call) => ({
    title: `${HELD_WORDS.call[locale]} ${localTime(call.at)}`,
    lines: lines(locale, [
      ['phone', local(call.phone)],
      ['note', call.note],
    ]),
  }));
  const reads = held.reads.map(({ at, name, unit }) => ({
    name: localTime(at),
    value: [name, unit].filter(Boolean).join(', '),
  }));
  return [
    ...held.requests.map((request) => requestSection(request, locale)),
    ...held.residents.map((resident) => residentSection(resident, locale)),
    ...calls,
    ...(reads.length > 0 ? [{ title: HELD_WORDS.reads[locale], lines: reads }] : []),
  ];
}

/** The same as a text that prints well. */
export function asText(sections: readonly HeldSection[]): string {
  const parts = sections.map(({ title, lines: own }) =>
    [title, ...own.map(({ name, value }) => `  ${name}: ${value}`)].join('\r\n'),
  );
  return `\uFEFF${parts.join('\r\n\r\n')}\r\n`;
}
