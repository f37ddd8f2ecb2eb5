import { CHOICE_REASONS, WAITING_FOR } from '@thon-so/domain/vocabulary';
import { builder } from '../builder.ts';
import { AlertKind, AlertLevel, PositionSource, TaskKind, TaskStatus } from '../generated/prisma/client.ts';

export const TaskKindEnum = builder.enumType(TaskKind, { name: 'TaskKind' });
export const TaskStatusEnum = builder.enumType(TaskStatus, { name: 'TaskStatus' });
export const PositionSourceEnum = builder.enumType(PositionSource, { name: 'PositionSource' });
export const AlertKindEnum = builder.enumType(AlertKind, { name: 'AlertKind' });
export const AlertLevelEnum = builder.enumType(AlertLevel, { name: 'AlertLevel' });
export const WaitingForEnum = builder.enumType('WaitingFor', { values: WAITING_FOR });
export const ChoiceReasonEnum = builder.enumType('ChoiceReason', { values: CHOICE_REASONS });
