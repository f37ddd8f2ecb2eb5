import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSENT_TEXTS } from '@thon-so/domain/consent';
import { buildSchema, type DocumentNode, validate } from 'graphql';
import { expect, test } from 'vitest';
import * as audit from '../../../packages/web/src/audit/documents.ts';
import { filterOf, moreConditions, searchProblems } from '../../../packages/web/src/audit/search.ts';
import english from '../../../packages/web/src/help/words.en.ts';
import vietnamese from '../../../packages/web/src/help/words.ts';
import * as privacy from '../../../packages/web/src/privacy/documents.ts';
import * as requests from '../../../packages/web/src/privacy-requests/documents.ts';
import { type PrivacyRow, privacyLists } from '../../../packages/web/src/privacy-requests/live.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8'));
const all = Object.entries({ ...audit, ...privacy, ...requests }) as unknown as [string, DocumentNode][];

test.each(all.filter(([name]) => !name.endsWith('Row')))(
  '%s is a document that the contract accepts',
  (_, document) => {
    expect(validate(schema, document)).toEqual([]);
  },
);

test('what the form has people agree to is the wording that is kept under its version', () => {
  const [{ agreement, points }] = CONSENT_TEXTS;
  for (const [locale, { consent }] of [
    ['vi', vietnamese],
    ['en', english],
  ] as const) {
    expect(agreement[locale]).toBe(consent.agree);
    expect(points.map((point) => point[locale])).toEqual([consent.one, consent.two, consent.three]);
  }
});

test("an officer's list has what is due first, and leaves out what needs nobody", () => {
  const row = (number: number, changes: Partial<PrivacyRow>) =>
    ({ number, kind: 'ERASURE', dueAt: null, endedAt: null, ...changes }) as PrivacyRow;
  const lists = privacyLists([
    row(1, { dueAt: '2026-12-01T17:00:00Z' }),
    row(2, { kind: 'CORRECTION', dueAt: '2026-11-28T17:00:00Z' }),
    row(3, { kind: 'ACCESS', endedAt: '2026-11-25T01:00:00Z' }),
    row(4, { endedAt: '2026-11-20T01:00:00Z' }),
    row(5, { endedAt: '2026-11-24T01:00:00Z' }),
  ]);
  expect(lists.open.map(({ number }) => number)).toEqual([2, 1]);
  expect(lists.ended.map(({ number }) => number)).toEqual([5, 4]);
});

test('the trail is searched by local days, and by what was really typed', () => {
  expect(
    filterOf({ person: '  ngọc ', number: '#12', group: 'READ', from: '2026-11-24', until: '2026-11-25' }),
  ).toEqual({
    ...{ person: 'ngọc', number: 12, group: 'READ' },
    ...{ from: '2026-11-23T17:00:00.000Z', before: '2026-11-25T17:00:00.000Z' },
  });
  expect(filterOf({ person: ' ', number: 'x', group: '', from: 'now' })).toEqual({});
});

test('a search that nobody could have meant says what is wrong, and is not sent', () => {
  const wrong = { number: '99999999999', from: '2026-11-25', until: '2026-11-24', group: 'NONSENSE' };
  expect(searchProblems(wrong)).toEqual({ number: true, until: true });
  expect(filterOf(wrong)).not.toHaveProperty('number');
  expect(filterOf(wrong)).not.toHaveProperty('group');
  expect(searchProblems({ number: '#12', from: '2026-11-24', until: '2026-11-24' })).toEqual({
    number: false,
    until: false,
  });
  expect(moreConditions({ person: 'ngọc', number: ' ', group: 'READ', from: '2026-11-24' })).toBe(2);
});
