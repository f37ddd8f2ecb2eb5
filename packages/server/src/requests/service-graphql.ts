import { builder } from '../builder.ts';
import './catalogue-graphql.ts';
import { CONSENT_VERSION } from './consent.ts';
import { readServices } from './list-actions.ts';

builder.prismaNode('Service', {
  id: { field: 'id' },
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.string({
      select: { nameVi: true, nameEn: true },
      resolve: ({ nameVi, nameEn }, _args, { locale }) => (locale === 'en' ? nameEn : nameVi),
    }),
    nameVi: t.exposeString('nameVi'),
    nameEn: t.exposeString('nameEn'),
    icon: t.exposeString('icon'),
    papers: t.stringList({
      select: { papersVi: true, papersEn: true },
      resolve: ({ papersVi, papersEn }, _args, { locale }) => (locale === 'en' ? papersEn : papersVi),
    }),
    skill: t.exposeString('skill', { nullable: true }),
    minutes: t.exposeInt('minutes'),
    firstResponseMinutes: t.exposeInt('firstResponseMinutes'),
    resolutionMinutes: t.exposeInt('resolutionMinutes'),
    papersVi: t.exposeStringList('papersVi'),
    papersEn: t.exposeStringList('papersEn'),
    onlineOnly: t.exposeBoolean('onlineOnly'),
    position: t.exposeInt('position', { description: 'Its place in the list.' }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it may be asked for.' }),
    version: t.exposeInt('version', { description: 'What `updateService` is told to have been edited.' }),
  }),
});

builder.queryFields((t) => ({
  services: t.prismaField({
    type: ['Service'],
    description: 'Public.',
    resolve: (query, _root, _args, context) => readServices(context, query),
  }),
  consentVersion: t.string({
    description: "The consent text's current version; public.",
    resolve: () => CONSENT_VERSION,
  }),
}));
