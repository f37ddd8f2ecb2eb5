import { describe, expect, test } from 'vitest';
import { deskAction, keyNames, nextStop, residentKey } from '../../../packages/web/src/desk/keys.ts';

const press = (over: Partial<Parameters<typeof deskAction>[0]>) => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...over,
});

describe('the keys of the desk', () => {
  test('F9 and Ctrl+Enter both send', () => {
    expect(deskAction(press({ key: 'F9' }))).toBe('submit');
    expect(deskAction(press({ key: 'Enter', ctrlKey: true }))).toBe('submit');
    expect(deskAction(press({ key: 'Enter' }))).toBeNull();
  });

  test('letters go by their place, whatever sign the input method makes', () => {
    expect(deskAction(press({ key: '©', code: 'KeyG', altKey: true }))).toBe('callback');
  });

  test('AltGr types and does nothing', () => {
    expect(deskAction(press({ key: 'y', code: 'KeyY', altKey: true, ctrlKey: true }))).toBeNull();
  });

  test('a letter alone is typed', () => {
    expect(deskAction(press({ key: 'g', code: 'KeyG' }))).toBeNull();
  });

  test('every hint on a button is a key that works', () => {
    for (const [action, name] of Object.entries(keyNames)) {
      const letter = /^Alt\+([A-Z])$/.exec(name)?.[1];
      const key = name === 'Esc' ? 'Escape' : name;
      const made = letter ? press({ code: `Key${letter}`, altKey: true }) : press({ key });
      expect(deskAction(made)).toBe(action);
    }
  });

  test('Alt and a digit choose a resident, counted from one', () => {
    expect(residentKey(press({ code: 'Digit2', altKey: true }))).toBe(1);
    expect(residentKey(press({ code: 'Digit2' }))).toBeNull();
  });
});

describe('Enter', () => {
  const stops = [
    { type: 'tel', name: 'phone', value: '0905' },
    { type: 'radio', name: 'channel', value: 'HOTLINE' },
    { type: 'text', name: 'name', value: 'Hoa' },
    { type: 'text', name: 'place', value: '' },
    { type: 'checkbox', name: 'forOther', value: 'on' },
    { type: 'select-one', name: 'language', value: 'vi' },
    { type: 'checkbox', name: 'consent', value: 'on' },
  ];

  test('skips what is filled in already and stops at what is empty', () => {
    expect(nextStop(stops, 0)).toBe(3);
  });

  test('always stops at the consent, and never at another checkbox', () => {
    expect(nextStop(stops, 3)).toBe(6);
  });

  test('has nowhere to go after the consent but to send', () => {
    expect(nextStop(stops, 6)).toBe(-1);
  });
});
