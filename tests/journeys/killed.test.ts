import { join } from 'node:path';
import { openDatabase } from '@thon-so/server/database/open';
import { runningPostmaster } from '@thon-so/server/database/postmaster';
import { seedReference } from '@thon-so/server/demo/reference';
import { expect, test } from 'vitest';
import { createApiClient } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { form, send } from '../support/requests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { DESK, type Device, type DeviceOptions, openDevice, PHONE } from './device.ts';
import { askForHelp } from './resident.ts';
import { freePort, startProcess } from './server-process.ts';
import { makePlace, type Place } from './stage.ts';

const silent = { info() {}, warn() {} };

/** A data folder with two communes; in the second one the nearest member, who is on a shift, has two seconds to answer. */
async function furnish(dataDir: string) {
  const database = await openDatabase({ databaseUrl: null, dataDir }, silent);
  const { prisma } = database;
  await seedReference(prisma);
  const place = await makePlace(prisma, ['Thôn Núi Một', 'Thôn Núi Hai']);
  const hasty = await makePlace(prisma, ['Thôn Vội Một', 'Thôn Vội Hai']);
  await prisma.dispatchPolicy.create({ data: { unitId: hasty.commune.id, shiftOfferSeconds: 2 } });
  const people = {
    near: await place.member(0, 'Nguyễn Thị Gần'),
    supervisor: await place.staff('SUPERVISOR', 'Hoàng Đức Nam'),
    hastyNear: await hasty.member(0, 'Trần Văn Lỡ'),
    hastyFar: await hasty.member(1, 'Lê Thị Kế'),
  };
  const { id: memberId } = await prisma.member.findFirstOrThrow({
    where: { account: { displayName: 'Trần Văn Lỡ' } },
  });
  const [startsAt, endsAt] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
  const shift = { memberId, unitId: hasty.villages[0]!.id, place: 'FIELD', startsAt, endsAt } as const;
  await prisma.dutyShift.create({ data: shift });
  await database.stop();
  return { hasty, ...people };
}

async function submitTo(url: string, place: Place): Promise<void> {
  const client = createApiClient(url);
  const outcome = await send(client, 'submitHelpRequest', form(place.villages[0]!));
  expect(outcome.__typename).toBe('SubmitHelpRequestPayload');
  await client.close();
}

function killDatabase(dataDir: string): void {
  process.kill(runningPostmaster(join(dataDir, 'postgres'))!.pid, 'SIGKILL');
}

const connectionOf = ({ page }: Device, state: string) =>
  page.locator(`[data-connection=${state}]`).first().waitFor({ state: 'attached' });

test('server and database are killed between submit and claim and started again: request, offer and timers are there, and the open pages catch up without reload', async () => {
  const dataDir = temporaryFolder();
  const { hasty, near, supervisor, hastyFar } = await furnish(dataDir);
  const port = await freePort();
  const first = await startProcess(dataDir, port);
  const { url } = first;
  await using browser = await launchBrowser();
  const open = (path: string, options: DeviceOptions) => openDevice(browser, url, path, options);
  await using resident = await open('/help', { viewport: PHONE });
  await using nearPhone = await open('/work', { viewport: PHONE, as: near });
  await using hastyPhone = await open('/work', { viewport: PHONE, as: hastyFar });
  await using wall = await open('/board', { viewport: DESK, as: supervisor });
  const devices = [resident, nearPhone, hastyPhone, wall];
  const column = (name: string) => wall.page.locator(`[data-column=${name}] [data-card]`);

  await askForHelp(resident.page, {
    service: 'Việc khác',
    description: 'Điện thoại không vào được mạng',
    name: 'Lê Văn Tám',
    phone: '0912 000 004',
    village: 'Thôn Núi Một',
  });
  const offers = nearPhone.page.getByRole('region', { name: 'Việc chờ nhận' });
  const claim = offers.getByRole('button', { name: /^Nhận việc/ });
  await Promise.all([claim.waitFor(), column('received').waitFor()]);
  await hastyPhone.page.getByText('Chưa có việc mới').waitFor();
  await submitTo(url, hasty);
  await first.kill();
  killDatabase(dataDir);
  await Promise.all(devices.map((device) => connectionOf(device, 'reconnecting')));

  const second = await startProcess(dataDir, port);
  await Promise.all(devices.map((device) => connectionOf(device, 'live')));
  // The offer of two seconds ran out while no server was there, and has gone on to the next.
  await hastyPhone.page
    .getByRole('region', { name: 'Việc chờ nhận' })
    .getByRole('button', { name: /^Nhận việc/ })
    .waitFor();
  await claim.click();
  await resident.page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Gần đã nhận việc' }).waitFor();
  await column('assigned').getByText('Nguyễn Thị Gần').waitFor();
  // The resident went to the tracking page by a link, inside the page that was opened first.
  for (const device of devices) await device.neverReloaded();
  await second.stop();
}, 90_000);
