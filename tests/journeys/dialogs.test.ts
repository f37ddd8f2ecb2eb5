import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { makeAccount } from '../support/people.ts';
import { form, sessionOf, submitted } from '../support/requests.ts';
import { violations, WITHOUT_WORKER } from './accessibility.ts';
import { DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

/** A dialog, the button that opens it, and what is opened or done inside it. */
interface Opening {
  button: string | RegExp;
  title: string | RegExp;
  inside?: readonly Opening[];
  /** Takes the dialog to what it shows next, by keys alone. */
  next?: (dialog: Locator) => Promise<void>;
}

interface Screen {
  path: string;
  as?: Session;
  begin?: (page: Page) => Promise<void>;
  dialogs: readonly Opening[];
}

const CALLER = { name: 'Bà Lan', phone: '0912 000 097' };
const provider = {
  ...{ issuer: 'http://127.0.0.1:9', clientId: 'thon-so', clientSecret: 'not asked for', label: 'Cổng thử' },
};

/** Every screen of dialogs; else one of staff and one of residents. */
const NAMES =
  process.env.DIALOGS === 'all'
    ? [
        ...['keys', 'what is held', 'people', 'one’s own account'],
        ...['the list of what residents ask of their data', 'one thing that a resident asks of their data'],
      ]
    : ['keys', 'what is held'];

let stage: Stage;
let screens: Record<string, Screen>;
beforeAll(async () => {
  stage = await setStage({ settings: { signInProvider: provider } });
  screens = await furnish();
});
afterAll(() => stage[Symbol.asyncDispose]());

async function furnish(): Promise<Record<string, Screen>> {
  const { db } = stage.server;
  const place = await stage.commune('Thôn Hộp');
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Đức Nam');
  await makeAccount(db, 'LEAD', place.villages[0]!.id, 'Bùi Thị Mới');
  const admin = await makeAccount(db, 'ADMIN', place.province.id, 'Dương Hồng Liên');
  const key = { name: 'Tổng đài', keyHash: randomUUID(), madeById: admin.id };
  await db.clientKey.create({ data: key });
  const me = await makeAccount(db, 'OFFICER', place.commune.id, 'Lò Thị Tôi');
  const passkey = {
    accountId: me.id,
    name: 'Điện thoại',
    credentialId: 'one',
    counter: 0,
    createdAt: new Date(),
  };
  await db.passkey.create({ data: { ...passkey, publicKey: new Uint8Array([1]) } });
  const asked = await submitted(stage.server, form(place.villages[0]!, { caller: CALLER }));
  for (const kind of ['ERASURE', 'CORRECTION'] as const) {
    const unit = { communeId: place.commune.id, provinceId: place.province.id };
    await db.privacyRequest.create({
      data: { kind, state: 'RECEIVED', via: 'CODE', ...unit, phone: '+84912000096', askedAt: new Date() },
    });
  }
  return {
    people: {
      ...{ path: '/people', as: supervisor },
      dialogs: [
        { button: 'Mời người mới', title: 'Mời người mới' },
        {
          ...{ button: 'Quản lý Bùi Thị Mới', title: 'Bùi Thị Mới' },
          inside: [
            { button: /^Bỏ vai trò/, title: /^Bỏ vai trò/ },
            { button: 'Khóa tài khoản', title: /^Khóa tài khoản của/ },
          ],
          next: async (dialog) => {
            await press(dialog, 'Liên kết đặt mật khẩu mới');
            await dialog.getByText(/\/join\//).waitFor();
          },
        },
      ],
    },
    keys: {
      ...{ path: '/admin/clients', as: await sessionOf(db, admin.id) },
      dialogs: [
        { button: 'Thu hồi: Tổng đài', title: /^Thu hồi khóa/ },
        {
          ...{ button: 'Cấp khóa mới', title: 'Cấp khóa mới' },
          next: async (dialog) => {
            await dialog.getByRole('textbox').fill('Trang của tỉnh');
            await press(dialog, 'Cấp khóa');
            await dialog.getByText(/^thonso_/).waitFor();
          },
        },
      ],
    },
    'one’s own account': {
      ...{ path: '/me', as: await sessionOf(db, me.id) },
      dialogs: [
        { button: 'Thêm khóa truy cập', title: 'Thêm khóa truy cập' },
        { button: 'Đổi tên khóa Điện thoại', title: 'Đổi tên khóa' },
        { button: 'Bỏ khóa Điện thoại', title: 'Bỏ khóa Điện thoại?' },
        { button: 'Liên kết với Cổng thử', title: 'Liên kết với Cổng thử' },
      ],
    },
    'what is held': {
      path: '/privacy',
      begin: async (page) => {
        await page.getByLabel('Số điện thoại').fill(CALLER.phone);
        await page.getByLabel('Mã theo dõi').fill(asked.code);
        await page.getByRole('button', { name: 'Xem thông tin' }).click();
      },
      dialogs: [
        { button: 'Xin sửa', title: 'Xin sửa cho đúng' },
        { button: 'Xin xóa', title: 'Xin xóa thông tin?' },
      ],
    },
    'the list of what residents ask of their data': {
      ...{ path: '/privacy/requests', as: supervisor },
      dialogs: [{ button: 'Làm giúp bà con tại quầy', title: 'Bà con đến quầy' }],
    },
    'one thing that a resident asks of their data': {
      ...{ path: '/privacy/requests', as: supervisor },
      begin: (page) => page.getByRole('button', { name: /Xóa thông tin/ }).click(),
      dialogs: [{ button: 'Xóa theo yêu cầu', title: 'Xóa hẳn, không lấy lại được?' }],
    },
  };
}

async function press(scope: Page | Locator, name: string | RegExp): Promise<void> {
  await scope.getByRole('button', { name, exact: true }).first().focus();
  await scope.getByRole('button', { name, exact: true }).first().press('Enter');
}

/** What holds the focus: the dialog itself or something in it, or what else it is. */
function holderOf(dialog: Locator): Promise<string> {
  return dialog.evaluate((element) => {
    const { activeElement } = document;
    return element.contains(activeElement) ? 'inside' : (activeElement?.outerHTML.slice(0, 120) ?? 'nothing');
  });
}

/** Opens a dialog by its button, looks at it as it stands, and leaves it with Escape; what is wrong there, a line each. */
async function faultsOf(page: Page, scope: Page | Locator, opening: Opening): Promise<string[]> {
  const { button, title, inside = [], next } = opening;
  const opener = scope.getByRole('button', { name: button, exact: true }).first();
  await opener.waitFor();
  await press(scope, button);
  const dialog = page.getByRole('dialog', { name: title, exact: true });
  await dialog.waitFor();
  const faults = await looks(page, dialog);
  for (const one of inside) faults.push(...(await faultsOf(page, dialog, one)));
  if (next) {
    await next(dialog);
    faults.push(...(await looks(page, dialog)));
  }
  await closes(dialog, () => page.keyboard.press('Escape'));
  faults.push(...(await lostFocus(opener)));
  await press(scope, button);
  await closes(dialog, () => press(dialog, 'Đóng'));
  faults.push(...(await lostFocus(opener)));
  return faults.map((fault) => `${title}: ${fault}`);
}

/**
 * Closes a dialog and waits until the page knows: the browser hides it first and tells of it in a task of its own, and
 * a press on its button in between would open what is still open.
 */
async function closes(dialog: Locator, close: () => Promise<void>): Promise<void> {
  const element = await dialog.elementHandle();
  await close();
  await dialog
    .page()
    .waitForFunction((shown) => !shown?.isConnected || shown.childElementCount === 0, element);
}

/** The browser gives the focus back as it closes the dialog; where the page takes the dialog away, in a moment. */
async function lostFocus(opener: Locator): Promise<string[]> {
  const isBack = () => opener.evaluate((element) => element === document.activeElement);
  const cameBack = await expect
    .poll(isBack)
    .toBe(true)
    .then(...TOLD);
  return cameBack ? [] : ['the focus does not come back'];
}

const TOLD = [() => true, () => false] as const;

/** At both widths: what axe finds; and where Tab leads, which must never be out of the dialog. */
async function looks(page: Page, dialog: Locator): Promise<string[]> {
  const faults: string[] = [];
  const holders = [await holderOf(dialog)];
  const stops = await dialog.evaluate(
    (element) => element.querySelectorAll('button, input, a, select, textarea').length,
  );
  for (let step = 0; step <= stops; step += 1) {
    await page.keyboard.press('Tab');
    holders.push(await holderOf(dialog));
  }
  // Past its last stop a modal dialog lets the focus go to the browser, and from there comes back.
  const outside = holders.filter((holder) => holder !== 'inside' && !holder.startsWith('<body'));
  faults.push(...outside.map((holder) => `the focus leaves it: ${holder}`));
  if (holders[0] !== 'inside') faults.push(`the focus does not go into it: ${holders[0]}`);
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    faults.push(...(await violations(page, 'dialog[open]')));
    const sideways = await dialog.evaluate((element) => element.scrollWidth > element.clientWidth);
    if (sideways) faults.push(`something is wider than the dialog at ${viewport.width} pixels`);
  }
  return faults;
}

test.each(NAMES)(
  'the dialogs of %s are readable and labelled, keep the focus, and give it back to their button',
  async (name) => {
    const { path, as, begin, dialogs } = screens[name]!;
    await using device = await stage.open(path, { viewport: PHONE, as, more: WITHOUT_WORKER });
    await begin?.(device.page);
    const faults = [];
    for (const opening of dialogs) faults.push(...(await faultsOf(device.page, device.page, opening)));
    expect(faults).toEqual([]);
  },
);
