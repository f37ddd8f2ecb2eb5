export const ROLES = ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The roles of who is in a team: whoever has neither is no member. */
export const TEAM_ROLES = ['MEMBER', 'LEAD'] as const satisfies readonly Role[];

export function isTeamRole(role: Role): boolean {
  return (TEAM_ROLES as readonly Role[]).includes(role);
}

/** A role held at a unit; it reaches that unit and everything below it. */
export type Grant = { role: Role; unitId: string };

/**
 * What ties a person to one request or task, to the desk where they are on duty now, or to the teams of the commune
 * in which they are a member, beside any role. An official is one only while a role lets them read petitions there.
 */
export const RELATIONS = ['HOLDER', 'OFFERED', 'OFFICIAL', 'DESK_DUTY', 'COLLEAGUE'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A target's units from the smallest up: village (if it has one), commune, province. */
export type UnitPath = readonly (string | null)[];

/**
 * Who may do what: the one table. A role counts where its grant reaches the target; a relation counts for the
 * request, task or desk it is about. What is not listed is denied. Submitting and following one's own request need
 * no role: residents have no account.
 */
export const POLICY = {
  'request.submit': ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'request.read': ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'HOLDER', 'OFFERED'],
  'request.contact': ['LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'HOLDER'],
  'request.confirm': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'request.reopen': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'request.close': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'appointment.arrange': ['LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'HOLDER'],
  // Petitions are for officials: members and leads, who are volunteers, neither read nor answer them.
  'petition.read': ['OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE'],
  'petition.contact': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'petition.assign': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'petition.answer': ['SUPERVISOR', 'OFFICIAL'],
  'task.work': ['HOLDER'],
  'task.assign': ['LEAD', 'SUPERVISOR'],
  'task.takeBack': ['LEAD', 'SUPERVISOR'],
  /** Asking the neighbouring communes is a matter between communes. */
  'task.widen': ['SUPERVISOR'],
  'offer.answer': ['OFFERED'],
  'board.read': ['LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE'],
  'board.act': ['LEAD', 'SUPERVISOR'],
  'alert.acknowledge': ['LEAD', 'SUPERVISOR', 'PROVINCE'],
  'desk.use': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  'queue.serve': ['OPERATOR', 'OFFICER', 'SUPERVISOR', 'DESK_DUTY'],
  /** What a number is about and for whom, which the screen on the wall does not show. */
  'queue.behind': ['OPERATOR', 'OFFICER', 'SUPERVISOR', 'COLLEAGUE'],
  'queue.links': ['OPERATOR', 'OFFICER', 'SUPERVISOR'],
  /** Deciding that nobody calls back any more. */
  'callback.drop': ['SUPERVISOR'],
  'members.read': ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'COLLEAGUE'],
  /** Where they are now, if they share it; the list of the nearest is for those who send people out. */
  'members.locate': ['LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'COLLEAGUE'],
  'household.read': ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'HOLDER'],
  'household.edit': ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'HOLDER'],
  'roster.read': ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'COLLEAGUE'],
  'roster.edit': ['LEAD', 'SUPERVISOR'],
  'indicators.read': ['LEAD', 'OFFICER', 'SUPERVISOR', 'PROVINCE'],
  'policy.edit': ['SUPERVISOR', 'ADMIN'],
  'units.edit': ['ADMIN'],
  'people.read': ['LEAD', 'SUPERVISOR', 'ADMIN'],
  /** Taking everything personal out of the account of somebody who left; it cannot be undone. */
  'people.erase': ['ADMIN'],
  'services.edit': ['ADMIN'],
  'audit.read': ['ADMIN'],
  /** Who read, changed and signed in, in the units one answers for. */
  'trail.read': ['SUPERVISOR', 'ADMIN'],
  /** What residents ask about their own data. */
  'privacy.handle': ['OFFICER', 'SUPERVISOR'],
  /** Keys of other programs, which hold for the whole installation. */
  'clients.edit': ['ADMIN'],
} as const satisfies Record<string, readonly (Role | Relation)[]>;

export type Action = keyof typeof POLICY;

/** What a member does in their own name, wherever it is: whether this task or that may, its own rule decides. */
export const OWN_ACTIONS = {
  'task.claim': ['MEMBER', 'LEAD'],
  'availability.set': ['MEMBER', 'LEAD'],
  'position.report': ['MEMBER', 'LEAD'],
  'shift.take': ['MEMBER', 'LEAD'],
  'shift.swap': ['MEMBER', 'LEAD'],
} as const satisfies Record<string, readonly Role[]>;

export type OwnAction = keyof typeof OWN_ACTIONS;

/** Whether the grants, or a relation to the target, allow an action there. Anything unknown is denied. */
export function can(
  grants: readonly Grant[],
  action: Action,
  unitPath: UnitPath,
  relations: readonly Relation[] = [],
): boolean {
  const allowed: readonly string[] = Object.hasOwn(POLICY, action) ? POLICY[action] : [];
  return (
    relations.some((relation) => allowed.includes(relation)) ||
    grants.some(({ role, unitId }) => allowed.includes(role) && unitPath.includes(unitId))
  );
}

/** Whether the grants allow what one does in one's own name. */
export function canOwn(grants: readonly Grant[], action: OwnAction): boolean {
  const allowed: readonly string[] = Object.hasOwn(OWN_ACTIONS, action) ? OWN_ACTIONS[action] : [];
  return grants.some(({ role }) => allowed.includes(role));
}

/** The units at and below which an action is allowed, for lists that are filtered rather than refused. */
export function unitsWhere(grants: readonly Grant[], action: Action): string[] {
  const allowed: readonly string[] = Object.hasOwn(POLICY, action) ? POLICY[action] : [];
  return [...new Set(grants.filter(({ role }) => allowed.includes(role)).map(({ unitId }) => unitId))];
}

export type Right = Action | OwnAction;
export const RIGHTS = [...Object.keys(POLICY), ...Object.keys(OWN_ACTIONS)] as readonly Right[];

/** Every right that the grants give, with the units at and below which they do; what a relation adds, each thing tells. */
export function rightsOf(grants: readonly Grant[]): { right: Right; unitIds: string[] }[] {
  return RIGHTS.map((right) => {
    const allowed: readonly string[] = { ...POLICY, ...OWN_ACTIONS }[right];
    const held = grants.filter(({ role }) => allowed.includes(role));
    return { right, unitIds: [...new Set(held.map(({ unitId }) => unitId))] };
  }).filter(({ unitIds }) => unitIds.length > 0);
}
