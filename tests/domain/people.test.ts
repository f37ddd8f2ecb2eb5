import { erasureProblem, mayManage, passwordProblem, rolesToGive } from '@thon-so/domain/people';
import { describe, expect, test } from 'vitest';

const VILLAGE = ['village', 'commune', 'province'];
const COMMUNE = ['commune', 'province'];
const PROVINCE = ['province'];
const lead = [{ role: 'LEAD', unitId: 'village' }] as const;
const supervisor = [{ role: 'SUPERVISOR', unitId: 'commune' }] as const;
const admin = [{ role: 'ADMIN', unitId: 'province' }] as const;

describe('who gives which roles', () => {
  test('a lead takes members into the own village, and nobody elsewhere', () => {
    expect(rolesToGive(lead, 'VILLAGE', VILLAGE)).toEqual(['MEMBER']);
    expect(rolesToGive(lead, 'COMMUNE', COMMUNE)).toEqual([]);
    expect(rolesToGive(lead, 'VILLAGE', ['other', 'commune', 'province'])).toEqual([]);
  });

  test('a supervisor gives the roles of the commune, but makes no supervisors', () => {
    expect(rolesToGive(supervisor, 'VILLAGE', VILLAGE)).toEqual(['MEMBER', 'LEAD']);
    expect(rolesToGive(supervisor, 'COMMUNE', COMMUNE)).toEqual(['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER']);
  });

  test('an administrator gives every role, each where it is held', () => {
    expect(rolesToGive(admin, 'COMMUNE', COMMUNE)).toEqual([
      ...['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'ADMIN'],
    ]);
    expect(rolesToGive(admin, 'PROVINCE', PROVINCE)).toEqual(['OPERATOR', 'PROVINCE', 'ADMIN']);
  });

  test.each(['MEMBER', 'OPERATOR', 'OFFICER', 'PROVINCE'] as const)('%s gives none', (role) => {
    expect(rolesToGive([{ role, unitId: 'province' }], 'VILLAGE', VILLAGE)).toEqual([]);
  });
});

describe('who manages whom', () => {
  test('whoever may give every role that somebody holds', () => {
    expect(mayManage(lead, [{ role: 'MEMBER', unitPath: VILLAGE }])).toBe(true);
    expect(mayManage(supervisor, [{ role: 'LEAD', unitPath: VILLAGE }])).toBe(true);
  });

  test('one role beyond, or at another place, is one too many', () => {
    const both = [
      { role: 'MEMBER', unitPath: VILLAGE },
      { role: 'SUPERVISOR', unitPath: COMMUNE },
    ] as const;
    expect(mayManage(supervisor, both)).toBe(false);
    expect(mayManage(admin, both)).toBe(true);
    expect(mayManage(lead, [{ role: 'MEMBER', unitPath: ['other', 'commune', 'province'] }])).toBe(false);
  });

  test('nobody manages an equal', () => {
    expect(mayManage(supervisor, [{ role: 'SUPERVISOR', unitPath: COMMUNE }])).toBe(false);
    expect(mayManage(lead, [{ role: 'LEAD', unitPath: VILLAGE }])).toBe(false);
  });

  test('somebody without any role is managed by nobody', () => {
    expect(mayManage(admin, [])).toBe(false);
  });
});

describe('what is held on a former member is erased', () => {
  const ready = { suspended: true, lastAdmin: false, openWork: 0 };
  test.each([
    ['once they are locked out', {}, null],
    ['not before', { suspended: false }, 'NOT_SUSPENDED'],
    ['not while nobody else is administrator there', { lastAdmin: true }, 'LAST_ADMIN'],
    ['not while they hold work', { openWork: 1 }, 'HOLDS_WORK'],
  ])('%s', (_, facts, problem) => {
    expect(erasureProblem({ ...ready, ...facts })).toBe(problem);
  });
});

describe('a password', () => {
  const phone = '+84590000001';
  test.each([
    ['ngắn quá', 'TOO_SHORT'],
    ['0590 000 001', 'IS_PHONE'],
    ['0590000001', 'IS_PHONE'],
    ['+84590000001', 'IS_PHONE'],
    ['1234567890', 'COMMON'],
    ['0987654321', 'COMMON'],
    ['qwertyuiop', 'COMMON'],
    ['1q2w3e4r5t', 'COMMON'],
    ['aaaaaaaaaaaa', 'COMMON'],
    ['12121212121', 'COMMON'],
    ['password123', 'COMMON'],
    ['P@ssw0rd2026', 'COMMON'],
    ['Mật khẩu 123', 'COMMON'],
    ['anhyeuem2001', 'COMMON'],
    ['thonso-thonso', 'COMMON'],
    ['Thôn Số 2026', 'COMMON'],
    ['con trâu đi trước', null],
    ['anh yêu em nhiều như sông', null],
    ['4071936285', null],
  ] as const)('%s: %s', (password, problem) => {
    expect(passwordProblem(password, phone)).toBe(problem);
  });
});
