import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  CallbackHeldError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { CallInput, CallPayload } from './call-graphql.ts';
import { dropCallback, holdCallback, releaseCallback } from './callback-actions.ts';

const DropCallbackInput = builder.inputType('DropCallbackInput', {
  fields: (t) => ({
    callId: t.id({ required: true }),
    reason: t.string({ required: true, validate: valid.reason }),
  }),
});

const CallbackResult = resultUnion('CallbackResult', CallPayload, [
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  CallbackHeldError,
  ValidationError,
]);

builder.mutationFields((t) => ({
  holdCallback: t.field({
    type: CallbackResult,
    description: 'The viewer calls back: nobody else does for ten minutes.',
    args: { input: t.arg({ type: CallInput, required: true }) },
    resolve: (_root, { input }, context) => holdCallback(context, input.callId),
  }),
  releaseCallback: t.field({
    type: CallbackResult,
    description: 'The viewer does not call back now: others may.',
    args: { input: t.arg({ type: CallInput, required: true }) },
    resolve: (_root, { input }, context) => releaseCallback(context, input.callId),
  }),
  dropCallback: t.field({
    type: CallbackResult,
    description: 'Nobody calls back any more, for a reason that stays with the call.',
    args: { input: t.arg({ type: DropCallbackInput, required: true }) },
    resolve: (_root, { input }, context) => dropCallback(context, input),
  }),
}));
