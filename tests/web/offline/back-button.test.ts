import { expect, test } from 'vitest';
import { coverWhenLeft } from '../../../packages/web/src/viewer/back-button.ts';

/** A window, and what became of its page. */
function open() {
  const told: string[] = [];
  const target = new EventTarget() as unknown as Window;
  const stop = coverWhenLeft(
    target,
    (hidden) => told.push(hidden ? 'covered' : 'shown'),
    () => told.push('loaded anew'),
  );
  const tell = (type: string, persisted = false) =>
    target.dispatchEvent(Object.assign(new Event(type), { persisted }));
  return { told, tell, stop };
}

test('a page of staff that is kept for the back button shows nothing and is loaded anew', () => {
  const { told, tell } = open();
  tell('pagehide', true);
  tell('pageshow', true);
  expect(told).toEqual(['covered', 'loaded anew']);
});

test('a page that was not left after all is shown again; one of residents is not touched', () => {
  const { told, tell, stop } = open();
  tell('pagehide');
  tell('pageshow');
  stop();
  tell('pagehide', true);
  tell('pageshow', true);
  expect(told).toEqual(['covered', 'shown']);
});
