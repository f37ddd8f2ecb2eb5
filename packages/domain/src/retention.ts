type Text = { vi: string; en: string };

const LAW: Text = {
  vi: 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích. Thời hạn do Thôn Số đặt.',
  en: 'Law 91/2025/QH15: kept only as long as the purpose needs. The period is our default.',
};
const TECHNICAL: Text = {
  vi: 'Không có trong luật; thời hạn do Thôn Số đặt.',
  en: 'Not in the law; the period is our default.',
};
const PROOF: Text = {
  vi: 'Luật 91/2025/QH15: phải chứng minh được ai đã xem và sự đồng ý. Không ai xóa được.',
  en: 'Law 91/2025/QH15: who looked, and the consent, must be provable. Nobody can remove it.',
};

/** One kind of data: what it is, how long it is kept from when, and what that rests on. */
export type Retention = {
  code: string;
  what: Text;
  /** Null: for as long as the system is. */
  days: number | null;
  from: Text;
  source: Text;
};

const closed: Text = { vi: 'từ khi yêu cầu kết thúc', en: 'after the request was closed' };
const made: Text = { vi: 'từ khi ghi nhận', en: 'after it was noted' };

/** How long everything personal is kept: the one table that the jobs work by and that /privacy shows. */
export const RETENTION = {
  CLOSED_CONTACT: {
    what: {
      vi: 'Tên, số điện thoại, nơi ở và lời kể trong yêu cầu đã kết thúc',
      en: 'Names, phone numbers, places and what was told in closed requests',
    },
    days: 365,
    from: closed,
    source: LAW,
  },
  CALL_NUMBER: {
    what: { vi: 'Số gọi đến và ghi chú cuộc gọi đường dây nóng', en: 'Numbers and notes of hotline calls' },
    days: 180,
    from: { vi: 'từ cuộc gọi', en: 'after the call' },
    source: LAW,
  },
  PRIVACY_DETAIL: {
    what: {
      vi: 'Chi tiết bà con ghi khi xin xem, sửa, xóa thông tin',
      en: 'What people wrote when they asked about their data',
    },
    days: 365,
    from: { vi: 'từ khi trả lời', en: 'after the answer' },
    source: LAW,
  },
  POSITION: {
    what: { vi: 'Vị trí của thành viên khi trực', en: 'Where a member on duty was last' },
    days: 1,
    from: { vi: 'từ lần báo cuối', en: 'after the last report' },
    source: LAW,
  },
  DELIVERY: {
    what: { vi: 'Thông báo đã gửi tới thành viên', en: 'Notifications that were sent to members' },
    days: 30,
    from: made,
    source: TECHNICAL,
  },
  SESSION: {
    what: { vi: 'Lần đăng nhập không dùng nữa', en: 'Sign-ins that are not used any more' },
    days: 30,
    from: { vi: 'từ lần dùng cuối', en: 'after they were last used' },
    source: TECHNICAL,
  },
  IDEMPOTENCY: {
    what: {
      vi: 'Dấu để một lần gửi không bị ghi thành hai',
      en: 'Marks so that what is sent once is noted once',
    },
    days: 30,
    from: made,
    source: TECHNICAL,
  },
  EVENT: {
    what: {
      vi: 'Tin báo cho màn hình đang mở (chỉ có số, không có tên)',
      en: 'News for open screens (numbers only, no names)',
    },
    days: 1,
    from: made,
    source: TECHNICAL,
  },
  TRAIL: {
    what: {
      vi: 'Nhật ký ai đã xem, sửa, đăng nhập; phiên bản và thời điểm đồng ý',
      en: 'The log of who looked, changed and signed in; version and time of consent',
    },
    days: null,
    from: made,
    source: PROOF,
  },
} as const satisfies Record<string, Omit<Retention, 'code'>>;

export type RetentionCode = keyof typeof RETENTION;

/** The table's lines in order. */
export function retentionTable(): Retention[] {
  return Object.entries(RETENTION).map(([code, line]) => ({ code, ...line }));
}

/** What is from before this has been kept long enough. @throws RangeError for what is kept for ever */
export function keptUntil(code: RetentionCode, now: Date): Date {
  const { days } = RETENTION[code];
  if (days === null) throw new RangeError(`${code} is kept for ever`);
  return new Date(now.getTime() - days * 86_400_000);
}
