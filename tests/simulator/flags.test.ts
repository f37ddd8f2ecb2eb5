import { FlagError, readFlags } from '@thon-so/simulator/flags';
import { expect, test } from 'vitest';

test('without flags only this machine is addressed, at the port that is set', () => {
  expect(readFlags([], {})).toMatchObject({ url: 'http://localhost:4000', requestsPerSecond: 0.5 });
  expect(readFlags([], { PORT: '4100' }).url).toBe('http://localhost:4100');
});

test('a rate is per second, or per minute where it says so', () => {
  expect(readFlags(['--rate', '2'], {}).requestsPerSecond).toBe(2);
  expect(readFlags(['--rate', '2/s'], {}).requestsPerSecond).toBe(2);
  expect(readFlags(['--rate', '90/min'], {}).requestsPerSecond).toBe(1.5);
});

test.each([
  ['--rate', 'fast'],
  ['--rate', '201/s'],
  ['--seconds', '3601'],
  ['--seconds', '-1'],
  ['--members', '2001'],
  ['--url', 'ftp://example.org'],
  ['--url', 'somewhere'],
  ['--members-after', '0590100000'],
])('%s %s is refused with what it may be', (flag, value) => {
  expect(() => readFlags([`${flag}=${value}`], {})).toThrow(FlagError);
});

test('an unknown flag is refused', () => {
  expect(() => readFlags(['--requests', '5'], {})).toThrow(/--requests/);
});

test('a key for a server in production is taken from the flag, else from the environment', () => {
  expect(readFlags([], {}).clientKey).toBeNull();
  expect(readFlags([], { CLIENT_KEY: 'thonso_1' }).clientKey).toBe('thonso_1');
  expect(readFlags(['--client-key', 'thonso_2'], { CLIENT_KEY: 'thonso_1' }).clientKey).toBe('thonso_2');
});
