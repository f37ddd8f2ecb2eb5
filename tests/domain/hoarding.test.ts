import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { type Claim, hoarded, hoardsFrom } from '@thon-so/domain/hoarding';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const claim = (id: string, minutes: number, more: Partial<Claim> = {}): Claim => ({
  ...{ id, status: 'CLAIMED', claimedAt: ago(minutes), plannedFor: null },
  ...more,
});
const stuck = (...claims: Claim[]) => hoarded(claims, DEFAULT_POLICY, NOW);

describe('a member who holds tasks without starting them', () => {
  it('is held back by two that were claimed an hour ago, the older first', () => {
    expect(stuck(claim('b', 60), claim('a', 90))).toEqual(['a', 'b']);
  });

  it('is not held back by one, nor by fresh ones', () => {
    expect(stuck(claim('a', 300))).toEqual([]);
    expect(stuck(claim('a', 300), claim('b', 59))).toEqual([]);
  });

  it('is held back by none that was started or waits for the resident', () => {
    const started = claim('b', 300, { status: 'IN_PROGRESS' });
    const waiting = claim('c', 300, { status: 'WAITING' });
    expect(stuck(claim('a', 300), started, waiting)).toEqual([]);
  });

  it('is not late for what is planned for another day', () => {
    expect(stuck(claim('a', 300), claim('b', 300, { plannedFor: ago(59) }))).toEqual([]);
    expect(stuck(claim('a', 300), claim('b', 300, { plannedFor: ago(60) }))).toEqual(['a', 'b']);
  });

  it('follows what the commune allows', () => {
    const policy = { maxClaimsUnstarted: 1, unstartedMinutes: 15 };
    expect(hoarded([claim('a', 15)], policy, NOW)).toEqual(['a']);
  });

  it('is told from when, which may lie ahead', () => {
    expect(hoardsFrom([claim('a', 30)], DEFAULT_POLICY)).toBeNull();
    expect(hoardsFrom([claim('a', 30), claim('b', 90)], DEFAULT_POLICY)).toEqual(ago(-30));
    expect(hoardsFrom([claim('a', 30), claim('b', 90), claim('c', 80)], DEFAULT_POLICY)).toEqual(ago(20));
  });
});
