import { describe, expect, test } from 'vitest';
import { peopleOf } from '../../../packages/web/src/work/contacts.ts';
import { dutyEnds } from '../../../packages/web/src/work/duty-times.ts';
import { finishInput, finishLack, pauseInput } from '../../../packages/web/src/work/filled.ts';
import { takesLong } from '../../../packages/web/src/work/waiting.ts';

const finished = { outcome: 'TAUGHT', blocker: null, readiness: 4, note: ' tốt ' } as const;

describe('ending a task', () => {
  test('needs an outcome, and what is in the way when it is blocked', () => {
    expect(finishLack({ outcome: null, blocker: null })).toBe('outcome');
    expect(finishLack({ outcome: 'BLOCKED', blocker: null })).toBe('blocker');
    expect(finishInput({ ...finished, outcome: 'BLOCKED' })).toBeNull();
  });

  test('sends a blocker only with a blocked outcome, though one was chosen before', () => {
    expect(finishInput({ ...finished, blocker: 'SIM_NOT_OWN' })).toEqual({
      outcome: 'TAUGHT',
      blocker: null,
      readiness: 4,
      note: 'tốt',
    });
  });
});

describe('pausing a task', () => {
  const missing = (papers: string) => `Thiếu: ${papers}.`;

  test('tells the resident which papers are missing, then what was written', () => {
    const draft = {
      waitingFor: 'RESIDENT',
      papers: ['Thẻ căn cước', 'Sổ đỏ'],
      note: 'Mai cháu quay lại',
    } as const;
    expect(pauseInput({ ...draft, papers: [...draft.papers] }, missing)).toEqual({
      waitingFor: 'RESIDENT',
      note: 'Thiếu: Thẻ căn cước, Sổ đỏ. Mai cháu quay lại',
      papersMissing: true,
    });
  });

  test('for an agency never speaks of papers, and needs a word of what is waited for', () => {
    const draft = { waitingFor: 'AGENCY' as const, papers: ['Sổ đỏ'], note: ' ' };
    expect(pauseInput(draft, missing)).toBeNull();
    expect(pauseInput({ ...draft, note: 'Chờ Công an xã duyệt' }, missing)).toMatchObject({
      papersMissing: false,
    });
  });
});

describe('the end of duty', () => {
  const at = (time: string) => dutyEnds(Date.parse(`2026-11-23T${time}:00+07:00`)).map(({ until }) => until);

  test('can be in a few hours or at the usual hours of today in Vietnam', () => {
    expect(at('09:20')).toEqual([
      '2026-11-23T03:20:00.000Z',
      '2026-11-23T04:20:00.000Z',
      '2026-11-23T06:20:00.000Z',
      '2026-11-23T04:30:00.000Z',
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
    ]);
  });

  test('is not offered when it is nearly there or past', () => {
    expect(at('16:50')).toHaveLength(4);
    expect(at('23:00')).toHaveLength(3);
  });
});

test('whoever is helped is called before the caller, who is alone when they asked for themselves', () => {
  const contact = { callerName: 'Thảo', callerPhone: '+84590200123', addressNote: null, point: null };
  const helped = { helpedName: 'H’Bia', helpedPhone: null };
  expect(peopleOf({ ...contact, ...helped }).map(({ name }) => name)).toEqual(['H’Bia', 'Thảo']);
  expect(peopleOf({ ...contact, helpedName: null, helpedPhone: null })).toEqual([
    { role: 'caller', name: 'Thảo', phone: '+84590200123' },
  ]);
});

test('a press waits to be sent at once without network, after three seconds with one', () => {
  expect(takesLong(0, 1, false)).toBe(true);
  expect(takesLong(0, 3_000, true)).toBe(false);
  expect(takesLong(0, 3_001, true)).toBe(true);
});
