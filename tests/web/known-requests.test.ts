import { beforeEach, expect, test, vi } from 'vitest';
import { codesOf, rememberRequest } from '../../packages/web/src/help/known.ts';

const now = Date.UTC(2026, 10, 24);
const day = 86_400_000;
let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});

test('a browser knows the requests that it made with a number, however it is typed, and for no other number', async () => {
  await rememberRequest('0912 345 678', 'K7QM3T0V', now);
  await rememberRequest('0912345678', 'AAAA1111', now + 1);
  expect(await codesOf('+84912345678', now + 2)).toEqual(['AAAA1111', 'K7QM3T0V']);
  expect(await codesOf('0912345679', now + 2)).toEqual([]);
  expect(await codesOf('0912', now + 2)).toEqual([]);
});

test('what it keeps shows neither the number nor the code, and is forgotten after a month', async () => {
  await rememberRequest('0912345678', 'K7QM3T0V', now);
  const text = [...stored.values()].join();
  expect(text).not.toMatch(/912345678|K7QM/);
  expect(await codesOf('0912345678', now + 29 * day)).toEqual(['K7QM3T0V']);
  expect(await codesOf('0912345678', now + 31 * day)).toEqual([]);
});
