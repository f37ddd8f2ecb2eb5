import { builder } from '../builder.ts';
import { RoleEnum } from '../identity/graphql.ts';
import { type DemoAccount, demoAccounts } from './accounts.ts';

const DemoAccountType = builder.objectRef<DemoAccount>('DemoAccount').implement({
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum }),
    displayName: t.exposeString('displayName'),
    phone: t.exposeString('phone'),
    password: t.exposeString('password'),
  }),
});

builder.queryField('demoAccounts', (t) =>
  t.field({
    type: [DemoAccountType],
    description: 'Set on a demo database only; else empty.',
    resolve: async (_root, _args, context) => [...(await demoAccounts(context.db))],
  }),
);
