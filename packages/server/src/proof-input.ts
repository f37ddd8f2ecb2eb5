import { builder } from './builder.ts';
import { valid } from './inputs.ts';

/** What a browser worked out, wherever a proof of work is taken. */
export const ProofInput = builder.inputType('ProofInput', {
  fields: (t) => ({
    challenge: t.string({ required: true, validate: valid.short }),
    nonces: t.intList({ required: true }),
  }),
});
