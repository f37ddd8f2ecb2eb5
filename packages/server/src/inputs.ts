import type { SchemaTypes } from '@pothos/core';
import type { ValidationErrorFn } from '@pothos/plugin-validation';
import { pointProblem } from '@thon-so/domain/geography';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { ValidationError } from './errors.ts';
import type { Text } from './locale.ts';

const TEXTS: Record<string, Text> = {
  phone: { vi: 'Số điện thoại chưa đúng.', en: 'This is not a phone number.' },
  name: { vi: 'Hãy ghi họ tên, tối đa 120 ký tự.', en: 'Give a name of at most 120 characters.' },
  required: { vi: 'Hãy ghi nội dung.', en: 'This cannot be empty.' },
  sign: { vi: 'Nội dung có ký tự không dùng được.', en: 'It has a sign that cannot be kept.' },
  long: { vi: 'Nội dung quá dài.', en: 'This is too long.' },
  key: { vi: 'Mã chống gửi trùng phải là UUID.', en: 'The idempotency key must be a UUID.' },
  point: { vi: 'Vị trí chưa đúng hoặc nằm ngoài Việt Nam.', en: 'The place is wrong or outside Vietnam.' },
  cursor: {
    vi: 'Trang này không còn. Hãy tải lại danh sách.',
    en: 'There is no such page. Load the list again.',
  },
  range: { vi: 'Giá trị nằm ngoài khoảng cho phép.', en: 'The value is out of range.' },
};
const OTHER: Text = { vi: 'Thông tin chưa hợp lệ.', en: 'This is not valid.' };

/** The number in E.164, or null for what nobody could be called at. Numbers without a country are Vietnamese. */
export function normalisePhone(typed: string): string | null {
  if (typed.length > 40) return null;
  const parsed = parsePhoneNumberFromString(typed, 'VN');
  return parsed?.isValid() ? parsed.number : null;
}

const phone = z.string().transform((typed, context) => {
  const number = normalisePhone(typed);
  if (number) return number;
  context.addIssue({ code: 'custom', message: 'phone' });
  return z.NEVER;
});

/** Signs that turn the direction of writing, which could make a name or number read as another, and those that nobody sees or types. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;
/** What looks like nothing in a name: Khmer parts words by the first of them, but not names. */
const BLANK = /[\u200B-\u200D\u115F\u1160\u3164\uFFA0]/g;

/** A text of at most that many characters, trimmed, without signs that nobody types. */
export function text(longest: number, tooLong = 'long') {
  return z
    .string()
    .overwrite((typed) => typed.toWellFormed().replace(UNSEEN, ''))
    .trim()
    .max(longest, tooLong)
    .refine((typed) => !typed.includes('\0'), 'sign');
}

/** A name in one line, with a letter or a figure that can be seen. */
function line(longest: number, tooLong: string, empty: string) {
  return text(longest, tooLong)
    .overwrite((typed) => typed.replace(BLANK, '').replace(/\s+/g, ' ').trim())
    .refine((typed) => /[\p{L}\p{N}]/u.test(typed), empty);
}

export const MOST_PER_PAGE = 200;
/** A row's id, or a place in a list that has no other order. */
const CURSOR = /^(GPC:S:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|OffsetConnection:\d{1,9})$/;

/** Checks for `validate:` of input fields. Each leaves null and undefined alone; texts come back trimmed. */
export const valid = {
  /** Comes back in E.164. */
  phone: phone.nullish(),
  name: line(120, 'name', 'name').nullish(),
  /** A name of something, not of a person. */
  title: line(120, 'long', 'required').nullish(),
  /** May be empty, at most 2,000 characters. */
  text: text(2000).nullish(),
  /** Not empty, at most 2,000 characters. */
  note: text(2000).min(1, 'required').nullish(),
  /** Not empty, at most 10,000 characters: an official's answer. */
  answer: text(10_000).min(1, 'required').nullish(),
  /** Not empty, at most 500 characters. */
  reason: text(500).min(1, 'required').nullish(),
  /** For search boxes and codes: at most 100 characters. */
  short: text(100).nullish(),
  /** A few short texts, as typed. */
  shortList: z.array(z.string().max(100)).max(4, 'long').nullish(),
  /** As typed, at most 200 characters. */
  password: z.string().min(1, 'required').max(200, 'long').nullish(),
  key: z.uuid('key').toLowerCase().nullish(),
  point: z
    .object({ lat: z.number(), lon: z.number() })
    .refine((point) => pointProblem(point) === null, 'point')
    .nullish(),
  score: z.int('range').min(1, 'range').max(5, 'range').nullish(),
  /** How many of a list: 1 to 100. */
  first: z.int('range').min(1, 'range').max(100, 'range').nullish(),
  /** How many of a connection, at most `MOST_PER_PAGE`. */
  pageSize: z.int('range').min(0, 'range').max(MOST_PER_PAGE, 'range').nullish(),
  /** One that a page of ours gave. */
  cursor: z
    .string()
    .refine((cursor) => CURSOR.test(Buffer.from(cursor, 'base64').toString()), 'cursor')
    .nullish(),
  rung: z.int('range').min(0, 'range').max(5, 'range').nullish(),
} as const;

/** The words for a problem that a check names, or null where no check of ours names it so. */
export function problemText(message: string): Text {
  return TEXTS[message] ?? OTHER;
}

type Failure = Parameters<ValidationErrorFn<SchemaTypes>>[0];

/** What a failed check becomes: its path starts below the `input` argument. */
export function validationError(failure: Failure): ValidationError {
  return new ValidationError(
    failure.issues.map((issue) => {
      const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
      return {
        path: (path[0] === 'input' ? path.slice(1) : path).join('.'),
        text: problemText(issue.message),
      };
    }),
  );
}
