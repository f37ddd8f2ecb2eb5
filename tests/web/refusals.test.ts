import { describe, expect, test } from 'vitest';
import { keyAfter, keyFor } from '../../packages/web/src/idempotency.ts';
import {
  besideFields,
  fieldMessage,
  type OperationProblem,
  refusalOf,
  settle,
} from '../../packages/web/src/refusal.ts';
import { noteAnswer, sessionEnded } from '../../packages/web/src/session.ts';
import { safeNext } from '../../packages/web/src/sign-in/next.ts';

type Member = {
  __typename: string;
  message?: string;
  fields?: { path: string; message: string }[];
  id?: string;
};

function answer(member?: Member, error?: OperationProblem) {
  return { data: member && { claimTask: member }, ...(error && { error }) };
}

function failed(extensions: Record<string, unknown>, message = 'x'): OperationProblem {
  return { graphQLErrors: [{ message, extensions }] };
}

describe("a mutation's answer", () => {
  test('is its payload when it happened', () => {
    const payload = { __typename: 'TaskPayload', id: 't1' };
    expect(settle(answer(payload), (data) => data.claimTask)).toEqual({ ok: true, payload });
  });

  test('is the refusal in words when it was refused', () => {
    const refused = { __typename: 'TaskAlreadyClaimedError', message: 'Chị Nhung đã nhận' };
    expect(settle(answer(refused), (data) => data.claimTask)).toMatchObject({
      ok: false,
      refusal: { kind: 'refused', typename: 'TaskAlreadyClaimedError', message: 'Chị Nhung đã nhận' },
    });
  });

  test('gives each field its own message', () => {
    const fields = [{ path: 'caller.phone', message: 'Số chưa đúng' }];
    const settled = settle(answer({ __typename: 'ValidationError', fields }), (data) => data.claimTask);
    if (settled.ok) throw new Error('It was refused.');
    expect(fieldMessage(settled.refusal, 'caller.phone')).toBe('Số chưa đúng');
    // Said once: above the button only what no field says.
    expect(besideFields(settled.refusal, 'caller.phone', 'caller.name')).toBeNull();
    expect(besideFields(settled.refusal, 'caller.name')).toBe(settled.refusal);
    expect(fieldMessage(settled.refusal, 'caller.name')).toBeUndefined();
  });

  test('that never came may be sent again', () => {
    expect(settle(answer(undefined, { graphQLErrors: [] }), (data) => data.claimTask)).toEqual({
      ok: false,
      refusal: { kind: 'unreachable' },
    });
  });
});

describe('an execution error', () => {
  test('of the server is shown with the id it is logged under', () => {
    expect(refusalOf(failed({ code: 'INTERNAL', errorId: '9f2c' }))).toMatchObject({
      kind: 'failed',
      errorId: '9f2c',
    });
  });

  test('that a person can act on keeps its words', () => {
    expect(refusalOf(failed({ code: 'FORBIDDEN' }, 'Bạn không có quyền'))).toMatchObject({
      kind: 'refused',
      typename: 'NotAllowedError',
      message: 'Bạn không có quyền',
    });
  });
});

describe('a session that ended', () => {
  test('is noticed in any answer, as an error or as a member of a union', () => {
    const before = sessionEnded();
    noteAnswer({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    noteAnswer({ data: { claimTask: { __typename: 'NotSignedInError' } } });
    expect(sessionEnded()).toBe(before + 2);
  });

  test('is not seen in an ordinary answer', () => {
    const before = sessionEnded();
    noteAnswer({ data: { viewer: null, units: { __typename: 'UnitConnection' } } });
    expect(sessionEnded()).toBe(before);
  });
});

describe('the page after signing in', () => {
  test('is one of this site', () => {
    expect(safeNext('/desk?phone=1')).toBe('/desk?phone=1');
  });

  test('is never an address elsewhere, however it is written', () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      undefined,
    ]) {
      expect(safeNext(next), String(next)).toBeNull();
    }
  });
});

describe('the key of an action', () => {
  const body = { taskId: 't1' };
  const key = keyFor(null, body);
  const pressedAgain = (settled: Parameters<typeof keyAfter>[1]) => keyFor(keyAfter(key, settled), body).key;

  test('is the same when nothing came back, so that a second press has one effect', () => {
    expect(pressedAgain({ ok: false, refusal: { kind: 'unreachable' } })).toBe(key.key);
    expect(pressedAgain({ ok: false, refusal: { kind: 'failed', errorId: 'e1', message: 'x' } })).toBe(
      key.key,
    );
  });

  test('is another after a refusal, which the server would repeat for the old one', () => {
    const refusal = { kind: 'refused', typename: 'ConflictError', message: 'x', fields: [] } as const;
    expect(pressedAgain({ ok: false, refusal })).not.toBe(key.key);
  });

  test('is another after what was done, which may be wanted once more', () => {
    expect(pressedAgain({ ok: true, payload: {} })).not.toBe(key.key);
  });
});
