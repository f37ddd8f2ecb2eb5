import { SLA_STATES } from '@thon-so/domain/vocabulary';
import { builder } from '../builder.ts';
import {
  Blocker,
  CloseReason,
  ConfirmedBy,
  Outcome,
  RequestChannel,
  RequestKind,
  RequestStatus,
} from '../generated/prisma/client.ts';

export const RequestKindEnum = builder.enumType(RequestKind, { name: 'RequestKind' });
export const RequestChannelEnum = builder.enumType(RequestChannel, { name: 'RequestChannel' });
export const RequestStatusEnum = builder.enumType(RequestStatus, { name: 'RequestStatus' });
export const CloseReasonEnum = builder.enumType(CloseReason, { name: 'CloseReason' });
export const ConfirmedByEnum = builder.enumType(ConfirmedBy, { name: 'ConfirmedBy' });
export const OutcomeEnum = builder.enumType(Outcome, { name: 'Outcome' });
export const BlockerEnum = builder.enumType(Blocker, { name: 'Blocker' });
export const SlaStateEnum = builder.enumType('SlaState', { values: SLA_STATES });
