import { expect, test } from 'vitest';
import { nextCard, tabStop } from '../../../packages/web/src/board/card-keys.ts';
import { turnOf } from '../../../packages/web/src/board/swipe.ts';

const grid = [['a1', 'a2', 'a3'], [], ['c1', 'c2'], ['d1']];

test('arrows walk down and up a column and stop at its ends', () => {
  expect(nextCard(grid, 'a1', 'ArrowDown')).toBe('a2');
  expect(nextCard(grid, 'a2', 'ArrowUp')).toBe('a1');
  expect(nextCard(grid, 'a3', 'ArrowDown')).toBeNull();
  expect(nextCard(grid, 'a1', 'ArrowUp')).toBeNull();
});

test('arrows to the side skip empty columns and keep the height where they can', () => {
  expect(nextCard(grid, 'a2', 'ArrowRight')).toBe('c2');
  expect(nextCard(grid, 'a3', 'ArrowRight')).toBe('c2');
  expect(nextCard(grid, 'd1', 'ArrowLeft')).toBe('c1');
  expect(nextCard(grid, 'd1', 'ArrowRight')).toBeNull();
});

test('Home and End stay within the column', () => {
  expect(nextCard(grid, 'a2', 'Home')).toBe('a1');
  expect(nextCard(grid, 'a2', 'End')).toBe('a3');
});

test('other keys and cards that have gone lead nowhere', () => {
  expect(nextCard(grid, 'a1', 'x')).toBeNull();
  expect(nextCard(grid, 'gone', 'ArrowDown')).toBeNull();
});

test('Tab reaches the card last used, or the first when that one has gone', () => {
  expect(tabStop(grid, 'c2')).toBe('c2');
  expect(tabStop(grid, 'gone')).toBe('a1');
  expect(tabStop([[], ['b1']], null)).toBe('b1');
  expect(tabStop([[], []], null)).toBeNull();
});

test('a swipe to the left leads on, to the right back; taps and scrolls lead nowhere', () => {
  expect(turnOf(300, 100, 200, 110)).toBe(1);
  expect(turnOf(100, 100, 200, 90)).toBe(-1);
  expect(turnOf(100, 100, 130, 100)).toBeNull();
  expect(turnOf(100, 100, 200, 300)).toBeNull();
});
