type Text = { vi: string; en: string };

/** What people agree to when they ask for help, as it was worded from a day on. */
export type ConsentText = {
  version: string;
  /** A local day. */
  from: string;
  /** What is ticked, or read out to whoever calls or comes to the desk. */
  agreement: Text;
  points: readonly Text[];
};

/**
 * Every wording that anybody agreed to, the newest first. Never change one: write the next version above it, so that what
 * somebody agreed to can still be shown.
 */
export const CONSENT_TEXTS: readonly [ConsentText, ...ConsentText[]] = [
  {
    version: '2026-01',
    from: '2026-01-01',
    agreement: {
      vi: 'Tôi đồng ý để tổ công nghệ số và Ủy ban xã, phường dùng tên, số điện thoại và nơi ở đã điền để giúp việc này.',
      en: 'I agree that the digital team and the commune use the name, phone number and place typed here to help with this.',
    },
    points: [
      {
        vi: 'Chỉ người nhận việc, người trực và người điều hành của xã, phường xem được. Mỗi lần xem số điện thoại đều có ghi lại.',
        en: 'Only the member who takes it, the operator and the commune’s supervisor can see it. Each look at a phone number is recorded.',
      },
      {
        vi: 'Không ai xin ảnh căn cước, số căn cước đầy đủ hay mã OTP.',
        en: 'Nobody asks for a picture of your ID card, its full number or a one-time code.',
      },
      {
        vi: 'Bà con có thể rút lại đồng ý, xem, sửa hoặc xin xóa thông tin bất cứ lúc nào qua đường dây nóng.',
        en: 'You can withdraw, see, correct or have it erased at any time through the hotline.',
      },
    ],
  },
];

/** The version that is agreed to now. */
export const CONSENT_VERSION = CONSENT_TEXTS[0].version;
