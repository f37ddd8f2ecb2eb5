import type { LiveBatch } from '@thon-so/live/event';
import { builder, perItem } from '../builder.ts';
import { globalId } from '../ids.ts';
import { liveOnly } from '../live-only.ts';
import type { Text } from '../locale.ts';
import {
  CHANGES,
  type ChangeAction,
  canReadEntry,
  changeOf,
  clientKeyName,
  type FactChange,
  factChanges,
  isAboutPerson,
  listEntries,
  personName,
  serviceName,
  settingsChanges,
} from './actions.ts';

const AuditActionEnum = builder.enumType('AuditAction', { values: CHANGES });

const FactChangeType = builder.objectRef<FactChange>('FactChange').implement({
  description: 'One fact before and after, as text; a list has a line for each item.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "The input's field, as in `minutes`." }),
    before: t.exposeString('before', { nullable: true }),
    after: t.exposeString('after', { nullable: true }),
  }),
});

const COUNTRY: Text = { vi: 'Cả nước', en: 'The whole country' };
const NOBODY: Text = { vi: 'Người chưa đăng nhập', en: 'Somebody not signed in' };
const UNIT = { unit: { select: { id: true, name: true, communeId: true, provinceId: true } } } as const;

builder.prismaNode('AuditEntry', {
  id: { field: 'id' },
  select: { id: true, ...UNIT },
  authScopes: ({ unit }, context) => canReadEntry(context, unit),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    action: t.field({ type: AuditActionEnum, select: { action: true }, resolve: changeOf }),
    actorName: t.string({
      select: { actor: { select: { displayName: true } } },
      resolve: ({ actor }, _args, { locale }) => actor?.displayName ?? NOBODY[locale],
    }),
    subjectName: t.string({
      description: "The service's, unit's, person's or program's name, or the whole country.",
      select: { subjectId: true, action: true, before: true, after: true, ...UNIT },
      resolve: ({ subjectId, action, unit, ...facts }, _args, context) => {
        if (action.startsWith('CLIENT_KEY')) return clientKeyName(facts);
        if (isAboutPerson(action)) return personName(context, subjectId);
        if (unit === null && action.startsWith('HOLIDAY')) return COUNTRY[context.locale];
        return unit?.name ?? serviceName(context, subjectId);
      },
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

type Change = { id: string; action: ChangeAction; unitId: string | null };

const SettingsChangeType = builder.objectRef<Change>('SettingsChange').implement({
  description: 'Something of how the system works has changed; read it anew.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('AuditEntry', id) }),
    action: t.expose('action', { type: AuditActionEnum }),
    unitId: t.id({
      nullable: true,
      description: 'Where it holds; null for the whole installation.',
      resolve: ({ unitId }) => unitId && globalId('Unit', unitId),
    }),
  }),
});

const SettingsType = builder.objectRef<{ cursor: string }>('Settings').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'Read settings after it, and subscribe to `settingsEvents` with it: no change is missed.',
    }),
  }),
});

builder.queryField('settings', (t) =>
  t.field({
    type: SettingsType,
    description: 'Where to follow from how the system works.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => ({ cursor: context.position() }),
  }),
);

const SettingsBatch = builder.objectRef<{ batch: LiveBatch; upserted: Change[] }>('SettingsBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync }),
    upserted: t.expose('upserted', { type: [SettingsChangeType] }),
    removedIds: t.idList({ resolve: () => [] }),
  }),
});

builder.subscriptionField('settingsEvents', (t) =>
  t.field({
    type: SettingsBatch,
    description:
      'That somebody edited how the system works: what holds everywhere for everybody with an account, the rest for those who may edit it.',
    args: { after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, _args, context) => {
      return { batch, upserted: await settingsChanges(context, batch) };
    },
  }),
);
