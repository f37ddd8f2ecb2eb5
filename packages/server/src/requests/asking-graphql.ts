import { builder } from '../builder.ts';
import { valid } from '../inputs.ts';
import { ProofInput } from '../proof-input.ts';
import { PointInput } from '../units/point.ts';
import type { Asked } from './asking-actions.ts';
import { RequestChannelEnum, RequestKindEnum } from './enums.ts';

export const PersonInput = builder.inputType('PersonInput', {
  fields: (t) => ({
    name: t.string({ required: true, validate: valid.name }),
    phone: t.string({ validate: valid.phone }),
  }),
});

export const ConsentInput = builder.inputType('ConsentInput', {
  fields: (t) => ({
    version: t.string({ required: true, validate: valid.short }),
    given: t.boolean({ required: true }),
  }),
});

export const SubmitHelpRequestInput = builder.inputType('SubmitHelpRequestInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    kind: t.field({ type: RequestKindEnum, defaultValue: 'ASSISTANCE' }),
    channel: t.field({ type: RequestChannelEnum, required: true }),
    serviceId: t.id(),
    description: t.string({ validate: valid.text }),
    caller: t.field({ type: PersonInput, required: true }),
    helped: t.field({ type: PersonInput, description: 'Set when the person helped is not the caller.' }),
    unitId: t.id({ required: true, description: 'A village, or a commune when the village is not known.' }),
    addressNote: t.string({ validate: valid.text }),
    point: t.field({ type: PointInput, validate: valid.point }),
    appointmentAt: t.field({ type: 'DateTime' }),
    preferredLanguage: t.string({ defaultValue: 'vi', validate: valid.short }),
    householdId: t.id(),
    residentId: t.id(),
    consent: t.field({
      type: ConsentInput,
      required: true,
      description: 'Required for residents; staff record that consent was given by voice.',
    }),
    proof: t.field({ type: ProofInput, description: 'What a ProofOfWorkRequiredError asked for.' }),
    website: t.string({ description: 'Left empty by people.', validate: valid.text }),
  }),
});

type Person = { name: string; phone?: string | null };

type Given = 'unitId' | 'consent';
type LeftOut = Exclude<keyof Asked, Given | 'caller' | 'helped'>;

/** A form as GraphQL brings it: what was left out is undefined or null. */
type AskedInput = Pick<Asked, Given> & { [Field in LeftOut]?: Asked[Field] | null } & {
  caller: Person;
  helped?: Person | null;
};

/** The same form with null for whatever was left out or is empty; without a channel it came by the hotline. */
export function askedOf(input: AskedInput): Asked {
  return {
    kind: input.kind ?? 'ASSISTANCE',
    channel: input.channel ?? 'HOTLINE',
    serviceId: input.serviceId ?? null,
    description: input.description || null,
    caller: personOf(input.caller),
    helped: input.helped ? personOf(input.helped) : null,
    unitId: input.unitId,
    addressNote: input.addressNote || null,
    point: input.point ?? null,
    appointmentAt: input.appointmentAt ?? null,
    preferredLanguage: input.preferredLanguage || 'vi',
    householdId: input.householdId ?? null,
    residentId: input.residentId ?? null,
    consent: input.consent,
  };
}

function personOf({ name, phone }: Person) {
  return { name, phone: phone ?? null };
}
