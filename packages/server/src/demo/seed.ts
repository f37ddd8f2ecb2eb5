import type { Work } from '../context.ts';
import { refreshReady } from '../dispatch/ready-actions.ts';
import { hashPassword } from '../identity/password.ts';
import { codeHash } from '../requests/code-actions.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './accounts.ts';
import { clientKeyRows } from './clients.ts';
import { type DemoHousehold, demoHouseholds } from './households.ts';
import { noticeRows } from './notices.ts';
import { COMMUNES, neighbourRows, villageUnits } from './places.ts';
import { privacyRows, readRows } from './privacy.ts';
import { queueRows } from './queue.ts';
import { seeding } from './reference.ts';
import { leaveOpen, minimumRows, patternRows, shiftRows, swapRows } from './shifts.ts';
import { hasAccount, insertRows, placeCommune } from './store.ts';
import { accountRows, type DemoMember, demoMembers, positionRows, teamRows } from './teams.ts';
import { tellScenario } from './telling.ts';
import type { Told } from './told.ts';

type Tx = Parameters<typeof insertRows>[0];

async function insertTeams(
  tx: Tx,
  members: readonly DemoMember[],
  passwordHash: string,
  now: Date,
): Promise<void> {
  const { accounts, grants } = accountRows(members, passwordHash, now);
  await insertRows(tx, 'Account', accounts);
  await insertRows(tx, 'RoleGrant', grants);
  await insertRows(tx, 'Team', teamRows());
  await insertRows(
    tx,
    'Member',
    members.map(({ row }) => row),
  );
  const skills = members.flatMap(({ row, skills }) => skills.map((skill) => ({ memberId: row.id, skill })));
  await insertRows(tx, 'MemberSkill', skills);
}

async function insertHouseholds(tx: Tx, households: readonly DemoHousehold[]): Promise<void> {
  await insertRows(
    tx,
    'Household',
    households.map(({ row }) => row),
  );
  await insertRows(
    tx,
    'Resident',
    households.flatMap(({ residents }) => residents),
  );
}

async function insertTold(tx: Tx, told: Told): Promise<void> {
  await insertRows(tx, 'HelpRequest', told.requests);
  await insertRows(tx, 'Task', told.tasks);
  await insertRows(tx, 'Offer', told.offers);
  await insertRows(tx, 'Transfer', told.transfers);
  await insertRows(tx, 'RequestHistory', told.history);
  await insertRows(tx, 'Alert', told.alerts);
  await insertRows(tx, 'Appointment', told.appointments);
  await insertRows(tx, 'SatisfactionResponse', told.satisfaction);
  await insertRows(tx, 'Call', told.calls);
}

async function insertQueue(tx: Tx, { days, tickets, counters }: ReturnType<typeof queueRows>): Promise<void> {
  await insertRows(tx, 'QueueDay', days);
  await insertRows(tx, 'QueueTicket', tickets);
  await insertRows(tx, 'QueueCounter', counters);
}

/**
 * Fills a database that has the reference data with the demo, once; where it is there already, nothing changes.
 * Everything is relative to `now`, so that requests are fresh and somebody is on duty. No live event is recorded.
 * @returns the accounts to try
 */
export async function seedDemo({
  db,
  sign,
  now,
}: Pick<Work, 'db' | 'sign' | 'now'>): Promise<readonly DemoAccount[]> {
  const at = now();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const members = demoMembers(at);
  const shifts = leaveOpen(shiftRows(members, at), at);
  const positions = positionRows(members, at);
  const households = demoHouseholds(at);
  const hashCode = (code: string) => codeHash({ sign }, code);
  const told = tellScenario({ members, shifts, now: at }, positions, { households, now: at, hashCode });
  await seeding(db, async (tx) => {
    if (await hasAccount(tx, DEMO_ACCOUNTS[0]!.phone)) return;
    const { units, formerNames } = villageUnits();
    for (const { id, point, hotline } of COMMUNES) await placeCommune(tx, id, { ...point, hotline });
    await insertRows(tx, 'DispatchPolicy', neighbourRows());
    await insertRows(tx, 'Unit', units);
    await insertRows(tx, 'FormerName', formerNames);
    await insertTeams(tx, members, passwordHash, at);
    await insertRows(tx, 'ClientKey', clientKeyRows(at));
    await insertRows(tx, 'DutyPattern', patternRows(members, at));
    await insertRows(tx, 'DutyMinimum', minimumRows(members));
    await insertRows(tx, 'DutyShift', shifts);
    await insertRows(tx, 'ShiftSwap', swapRows(members, shifts, at));
    await insertRows(tx, 'Position', positions);
    await insertHouseholds(tx, households);
    await insertTold(tx, told);
    await insertRows(tx, 'Notice', noticeRows(told, members));
    await insertRows(tx, 'RequestHistory', readRows(told, members));
    await insertRows(tx, 'PrivacyRequest', privacyRows(told, at));
    await insertQueue(tx, queueRows({ told, members, shifts, now: at }));
    await refreshReady(
      tx,
      members.map(({ row }) => row.id),
      at,
    );
  });
  return DEMO_ACCOUNTS;
}
