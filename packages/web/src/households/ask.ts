import type { VariablesOf } from '../graphql.ts';
import type { submitForHousehold } from './documents.ts';

/** What a member writes down at the door. `service` is a service's id or `OTHER`. */
export interface AskDraft {
  residentId: string;
  service: string;
  description: string;
}

export type AskMissing = 'missingService' | 'missingDescription' | 'missingConsent';

/** What is still missing, by the path of the input's field. */
export function missingFromAsk(draft: AskDraft, consent: boolean): Map<string, AskMissing> {
  const missing = new Map<string, AskMissing>();
  if (draft.service === '') missing.set('serviceId', 'missingService');
  if (draft.service === 'OTHER' && draft.description.trim() === '')
    missing.set('description', 'missingDescription');
  if (!consent) missing.set('consent.given', 'missingConsent');
  return missing;
}

interface Home {
  id: string;
  headName: string;
  village: { id: string };
  residents: readonly { id: string; fullName: string; preferredLanguage: string }[];
}

type Input = Omit<VariablesOf<typeof submitForHousehold>['input'], 'idempotencyKey'>;

/** The request of a household as a member at the door sends it; call it only when nothing is missing. */
export function askInput(draft: AskDraft, home: Home, consentVersion: string): Input {
  const person = home.residents.find(({ id }) => id === draft.residentId);
  return {
    kind: 'ASSISTANCE',
    channel: 'FIELD',
    serviceId: draft.service === 'OTHER' ? null : draft.service,
    description: draft.description.trim() || null,
    caller: { name: person?.fullName ?? home.headName, phone: null },
    unitId: home.village.id,
    preferredLanguage: person?.preferredLanguage ?? 'vi',
    householdId: home.id,
    residentId: person?.id ?? null,
    consent: { version: consentVersion, given: true },
  };
}
