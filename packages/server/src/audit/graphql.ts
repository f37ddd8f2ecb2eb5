import { builder, perItem } from '../builder.ts';
import { AuditAction } from '../generated/prisma/client.ts';
import {
  canReadEntry,
  type FactChange,
  factChanges,
  isAboutPerson,
  listEntries,
  personName,
  serviceName,
} from './actions.ts';

const AuditActionEnum = builder.enumType(AuditAction, { name: 'AuditAction' });

const FactChangeType = builder.objectRef<FactChange>('FactChange').implement({
  description: 'One fact before and after, as text; a list has a line for each item.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "The input's field, as in `minutes`." }),
    before: t.exposeString('before', { nullable: true }),
    after: t.exposeString('after', { nullable: true }),
  }),
});

const UNIT = { unit: { select: { id: true, name: true, communeId: true, provinceId: true } } } as const;

builder.prismaNode('AuditEntry', {
  id: { field: 'id' },
  select: { id: true, ...UNIT },
  authScopes: ({ unit }, context) => canReadEntry(context, unit),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    action: t.expose('action', { type: AuditActionEnum }),
    actorName: t.string({
      select: { actor: { select: { displayName: true } } },
      resolve: ({ actor }) => actor.displayName,
    }),
    subjectName: t.string({
      description: "The service's, unit's or person's name.",
      select: { subjectId: true, action: true, ...UNIT },
      resolve: ({ subjectId, action, unit }, _args, context) =>
        isAboutPerson(action)
          ? personName(context, subjectId)
          : (unit?.name ?? serviceName(context, subjectId)),
    }),
    changes: t.field({
      type: [FactChangeType],
      select: { before: true, after: true },
      resolve: (entry) => factChanges(entry),
    }),
  }),
});

builder.queryField('auditEntries', (t) =>
  t.prismaConnection(
    {
      type: 'AuditEntry',
      cursor: 'id',
      description: 'What was changed of how the system works, newest first.',
      complexity: perItem,
      resolve: (query, _root, _args, context) => listEntries(context, query),
    },
    { name: 'AuditEntryConnection' },
    { name: 'AuditEntryEdge' },
  ),
);
