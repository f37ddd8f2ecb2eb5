import {
  type Action,
  can,
  canOwn,
  POLICY,
  RELATIONS,
  type Relation,
  ROLES,
  type Role,
  unitsWhere,
} from '@thon-so/domain/roles';
import { describe, expect, it } from 'vitest';

const PATH = ['thon-1', 'hoa-phu', 'dak-lak'];
const ACTIONS = Object.keys(POLICY) as Action[];

/** What each role may do where its grant reaches; everything else is denied. */
const MAY: Record<Role | Relation, Action[]> = {
  MEMBER: [
    'request.submit',
    'request.read',
    'members.read',
    'household.read',
    'household.edit',
    'roster.read',
  ],
  LEAD: [
    'request.submit',
    'request.read',
    'request.contact',
    'appointment.arrange',
    'task.assign',
    'task.takeBack',
    'board.read',
    'board.act',
    'alert.acknowledge',
    'members.read',
    'members.locate',
    'household.read',
    'household.edit',
    'roster.read',
    'roster.edit',
    'indicators.read',
    'people.read',
  ],
  OPERATOR: [
    'request.submit',
    'request.read',
    'request.contact',
    'appointment.arrange',
    'request.confirm',
    'request.reopen',
    'request.close',
    'petition.read',
    'petition.contact',
    'petition.assign',
    'board.read',
    'desk.use',
    'queue.serve',
    'queue.behind',
    'queue.links',
    'members.read',
    'members.locate',
    'household.read',
    'household.edit',
    'roster.read',
  ],
  OFFICER: [
    'request.submit',
    'request.read',
    'request.contact',
    'appointment.arrange',
    'request.confirm',
    'request.reopen',
    'request.close',
    'petition.read',
    'petition.contact',
    'petition.assign',
    'board.read',
    'desk.use',
    'queue.serve',
    'queue.behind',
    'queue.links',
    'members.read',
    'members.locate',
    'household.read',
    'household.edit',
    'roster.read',
    'indicators.read',
    'privacy.handle',
  ],
  SUPERVISOR: [
    'request.submit',
    'request.read',
    'request.contact',
    'appointment.arrange',
    'request.confirm',
    'request.reopen',
    'request.close',
    'petition.read',
    'petition.contact',
    'petition.assign',
    'petition.answer',
    'task.assign',
    'task.takeBack',
    'task.widen',
    'board.read',
    'board.act',
    'alert.acknowledge',
    'desk.use',
    'queue.serve',
    'queue.behind',
    'queue.links',
    'callback.drop',
    'members.read',
    'members.locate',
    'household.read',
    'household.edit',
    'roster.read',
    'roster.edit',
    'indicators.read',
    'policy.edit',
    'people.read',
    'privacy.handle',
    'trail.read',
  ],
  PROVINCE: [
    'request.read',
    'petition.read',
    'board.read',
    'alert.acknowledge',
    'members.read',
    'roster.read',
    'indicators.read',
  ],
  ADMIN: [
    'policy.edit',
    'units.edit',
    'people.read',
    'people.erase',
    'services.edit',
    'audit.read',
    'trail.read',
    'clients.edit',
  ],
  HOLDER: [
    'request.read',
    'request.contact',
    'appointment.arrange',
    'task.work',
    'household.read',
    'household.edit',
  ],
  OFFERED: ['request.read', 'offer.answer'],
  OFFICIAL: ['petition.answer'],
  DESK_DUTY: ['queue.serve'],
  COLLEAGUE: ['queue.behind', 'members.read', 'members.locate', 'roster.read'],
};

describe('rights', () => {
  it.each(ROLES.flatMap((role) => ACTIONS.map((action) => [role, action] as const)))(
    'of %s to %s',
    (role, action) => {
      expect(can([{ role, unitId: 'hoa-phu' }], action, PATH)).toBe(MAY[role].includes(action));
    },
  );

  it.each(RELATIONS)('of who is the %s need no role', (relation) => {
    expect(ACTIONS.filter((action) => can([], action, PATH, [relation]))).toEqual(
      ACTIONS.filter((action) => MAY[relation].includes(action)),
    );
  });

  it.each([
    ['its own unit', 'hoa-phu', true],
    ['what lies above', 'dak-lak', true],
    ['another commune', 'ea-knuec', false],
  ])('held at %s', (_, unitId, allowed) => {
    expect(can([{ role: 'SUPERVISOR', unitId }], 'board.read', PATH)).toBe(allowed);
  });

  it('of a village do not reach its whole commune', () => {
    expect(can([{ role: 'LEAD', unitId: 'thon-1' }], 'board.read', ['hoa-phu', 'dak-lak'])).toBe(false);
  });

  it('are none for who holds no grant, and for an action nobody knows', () => {
    expect(ACTIONS.filter((action) => can([], action, PATH))).toEqual([]);
    const admin = [{ role: 'ADMIN', unitId: 'dak-lak' } as const];
    expect(can(admin, 'toString' as Action, PATH)).toBe(false);
    expect(can(admin, 'nothing.known' as Action, PATH)).toBe(false);
  });

  it('do not come together from two grants', () => {
    const grants = [
      { role: 'SUPERVISOR', unitId: 'ea-knuec' },
      { role: 'MEMBER', unitId: 'hoa-phu' },
    ] as const;
    expect(can(grants, 'board.act', PATH)).toBe(false);
    expect(unitsWhere(grants, 'board.act')).toEqual(['ea-knuec']);
    expect(unitsWhere(grants, 'request.read')).toEqual(['ea-knuec', 'hoa-phu']);
  });

  it.each(ROLES)('to claim, be on duty and take shifts are for members and leads: %s', (role) => {
    const member = role === 'MEMBER' || role === 'LEAD';
    expect(canOwn([{ role, unitId: 'thon-1' }], 'task.claim')).toBe(member);
    expect(canOwn([{ role, unitId: 'thon-1' }], 'availability.set')).toBe(member);
    expect(canOwn([{ role, unitId: 'thon-1' }], 'shift.take')).toBe(member);
    expect(canOwn([{ role, unitId: 'thon-1' }], 'shift.swap')).toBe(member);
  });
});
