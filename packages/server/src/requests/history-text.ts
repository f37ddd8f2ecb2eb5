import type { Text } from '../locale.ts';
import type { HistoryKind } from './history-kinds.ts';
import {
  BLOCKER_WORDS,
  CHANNEL_WORDS,
  CLOSE_WORDS,
  DESPITE_WORDS,
  OUTCOME_WORDS,
  SHORTFALL_WORDS,
} from './words.ts';

/** Ids, numbers and codes as the history keeps them. */
export type HistoryData = Readonly<Record<string, unknown>>;
/** The display name of a member by id, or of an official's account. */
export type NameOf = (key: 'memberId' | 'fromMemberId' | 'accountId' | 'fromAccountId') => string;

type Sentence = (data: HistoryData, name: NameOf) => Text;

const say =
  (vi: string, en: string): Sentence =>
  () => ({ vi, en });
const who =
  (vi: string, en: string): Sentence =>
  (_data, name) => {
    return { vi: `${name('memberId')} ${vi}`, en: `${name('memberId')} ${en}` };
  };

function wordOf(words: Readonly<Record<string, Text>>, code: unknown): Text {
  return words[String(code)] ?? { vi: '', en: '' };
}

const metres = (data: HistoryData): Text => {
  const { distanceMetres } = data;
  if (typeof distanceMetres !== 'number') return { vi: '', en: '' };
  const far = distanceMetres < 1_000 ? `${distanceMetres} m` : `${(distanceMetres / 1_000).toFixed(1)} km`;
  return { vi: `, cách ${far.replace('.', ',')}`, en: `, ${far} away` };
};

const PARTS: Readonly<Record<string, Text>> = {
  MORNING: { vi: 'buổi sáng', en: 'the morning of' },
  AFTERNOON: { vi: 'buổi chiều', en: 'the afternoon of' },
  EVENING: { vi: 'buổi tối', en: 'the evening of' },
};

/** "14:00 ngày 25/11", or "buổi sáng ngày 25/11". Vietnam keeps UTC+7 all year. */
function slotText({ at, part }: HistoryData): Text {
  const local = new Date(Date.parse(String(at)) + 7 * 3_600_000).toISOString();
  const day = `${local.slice(8, 10)}/${local.slice(5, 7)}`;
  const when = PARTS[String(part)] ?? { vi: local.slice(11, 16), en: local.slice(11, 16) };
  return { vi: `${when.vi} ngày ${day}`, en: `${when.en} ${day}` };
}

function despiteWords(despite: unknown): Text {
  const words = Array.isArray(despite) ? despite.map((code) => wordOf(DESPITE_WORDS, code)) : [];
  if (words.length === 0) return { vi: '', en: '' };
  return {
    vi: `, dù ${words.map(({ vi }) => vi).join(', ')}`,
    en: `, although ${words.map(({ en }) => en).join(', ')}`,
  };
}

const SENTENCES: Record<HistoryKind, Sentence> = {
  RECEIVED: ({ channel, kind }) => {
    const by = wordOf(CHANNEL_WORDS, channel);
    return kind === 'PETITION'
      ? { vi: `Tiếp nhận phản ánh, kiến nghị ${by.vi}`, en: `Petition received ${by.en}` }
      : { vi: `Tiếp nhận yêu cầu ${by.vi}`, en: `Request received ${by.en}` };
  },
  OFFICIAL_NAMED: ({ fromAccountId }, name) =>
    fromAccountId
      ? {
          vi: `Chuyển từ ${name('fromAccountId')} cho ${name('accountId')} trả lời`,
          en: `Handed from ${name('fromAccountId')} to ${name('accountId')}`,
        }
      : { vi: `Giao ${name('accountId')} trả lời`, en: `${name('accountId')} is to answer` },
  TAKEN_UP: say('Đã tiếp nhận, phân loại và đang giải quyết', 'Taken up and classified'),
  RESIDENT_ASKED: say('Đề nghị bà con cho biết thêm', 'The resident is asked for more'),
  RESIDENT_REPLIED: say('Bà con đã trả lời thêm', 'The resident has replied'),
  AGENCY_ASKED: say('Hỏi ý kiến cơ quan khác', 'Another agency is asked'),
  KEPT_APART: ({ matter }) =>
    matter === 'COMPLAINT'
      ? { vi: 'Là khiếu nại: đã chỉ nơi gửi', en: 'A complaint: told where it belongs' }
      : { vi: 'Là tố cáo: đã chỉ nơi gửi', en: 'A denunciation: told where it belongs' },
  OFFERED: (data, name) => {
    const neighbour = Array.isArray(data.reasons) && data.reasons.includes('NEIGHBOUR');
    const [vi, en] = neighbour ? [' (xã lân cận)', ' of a neighbouring commune'] : ['', ''];
    return {
      vi: `Mời ${name('memberId')}${vi} nhận việc${metres(data).vi}`,
      en: `Offered to ${name('memberId')}${en}${metres(data).en}`,
    };
  },
  OFFER_DECLINED: who('không nhận', 'declined'),
  OFFER_EXPIRED: who('chưa trả lời kịp, chuyển người khác', 'did not answer in time; the next is asked'),
  OPENED_TO_TEAM: ({ shortfall }) => {
    const why = wordOf(SHORTFALL_WORDS, shortfall);
    return { vi: `Mở cho cả tổ: ${why.vi}`, en: `Open to the team: ${why.en}` };
  },
  WIDENED: say(
    'Mở rộng tìm người sang xã, phường lân cận',
    'The search goes on in the neighbouring communes',
  ),
  CLAIMED: who('đã nhận việc', 'took the task'),
  ASSIGNED: ({ fromMemberId, despite }, name) => {
    const anyway = despiteWords(despite);
    return fromMemberId
      ? {
          vi: `Chuyển việc từ ${name('fromMemberId')} cho ${name('memberId')}${anyway.vi}`,
          en: `Moved from ${name('fromMemberId')} to ${name('memberId')}${anyway.en}`,
        }
      : {
          vi: `Giao việc cho ${name('memberId')}${anyway.vi}`,
          en: `Assigned to ${name('memberId')}${anyway.en}`,
        };
  },
  STARTED: say('Bắt đầu hỗ trợ', 'Help has started'),
  PAUSED: ({ waitingFor, papersMissing }) => {
    if (papersMissing) return { vi: 'Tạm chờ: bà con còn thiếu giấy tờ', en: 'Waiting: papers are missing' };
    return waitingFor === 'AGENCY'
      ? { vi: 'Tạm chờ cơ quan', en: 'Waiting for an agency' }
      : { vi: 'Tạm chờ bà con', en: 'Waiting for the resident' };
  },
  RESUMED: say('Làm tiếp sau khi chờ', 'Work goes on after the wait'),
  RELEASED: who('trả lại việc', 'handed the task back'),
  TAKEN_BACK: (_data, name) => ({
    vi: `Lấy lại việc từ ${name('memberId')}`,
    en: `Taken back from ${name('memberId')}`,
  }),
  TRANSFER_PROPOSED: (data, name) => ({
    vi: `${name('fromMemberId')} nhờ ${name('memberId')} nhận thay${metres(data).vi}`,
    en: `${name('fromMemberId')} asks ${name('memberId')} to take over${metres(data).en}`,
  }),
  TRANSFER_ACCEPTED: (_data, name) => ({
    vi: `${name('memberId')} nhận thay ${name('fromMemberId')}`,
    en: `${name('memberId')} takes over from ${name('fromMemberId')}`,
  }),
  TRANSFER_DECLINED: who('không nhận thay', 'does not take over'),
  TRANSFER_CANCELLED: (_data, name) => ({
    vi: `Thôi nhờ ${name('memberId')} nhận thay`,
    en: `${name('memberId')} is no longer asked to take over`,
  }),
  TRANSFER_AUTO_APPROVED: (_data, name) => ({
    vi: `Tự chuyển từ ${name('fromMemberId')} sang ${name('memberId')}: hết giờ trả lời`,
    en: `Moved by itself from ${name('fromMemberId')} to ${name('memberId')}: no answer in time`,
  }),
  TRANSFER_LAPSED: (_data, name) => ({
    vi: `${name('memberId')} chưa trả lời, ${name('fromMemberId')} vẫn giữ việc`,
    en: `No answer from ${name('memberId')}; ${name('fromMemberId')} keeps the task`,
  }),
  REMINDED: (_data, name) => ({ vi: `Nhắc ${name('memberId')}`, en: `${name('memberId')} was reminded` }),
  SUPERVISOR_TOLD: ({ why }) =>
    why === 'WAITING_LONG'
      ? { vi: 'Báo người điều hành: chờ đã lâu', en: 'Supervisor told: waiting for long' }
      : { vi: 'Báo người điều hành: đã nhận mà chưa làm', en: 'Supervisor told: claimed but silent' },
  RESOLVED: ({ outcome, blocker }) => {
    const result = wordOf(OUTCOME_WORDS, outcome);
    const left = wordOf(BLOCKER_WORDS, blocker);
    return {
      vi: `Kết quả: ${result.vi}${left.vi && ` – ${left.vi}`}`,
      en: `Outcome: ${result.en}${left.en && ` – ${left.en}`}`,
    };
  },
  SOLVED_ON_PHONE: ({ outcome, at }) => {
    const result = wordOf(OUTCOME_WORDS, outcome);
    if (at === 'DESK')
      return { vi: `Giải quyết ngay tại quầy: ${result.vi}`, en: `Solved at the counter: ${result.en}` };
    return { vi: `Giải quyết ngay qua điện thoại: ${result.vi}`, en: `Solved on the phone: ${result.en}` };
  },
  FOLLOW_UP_PLANNED: say('Hẹn đến thăm lại', 'A follow-up visit is planned'),
  ANSWERED: say('Đã trả lời phản ánh, kiến nghị', 'The petition was answered'),
  APPOINTMENT_PROPOSED: (data) => {
    const { vi, en } = slotText(data);
    return data.by === 'RESIDENT'
      ? { vi: `Bà con đề nghị hẹn ${vi}`, en: `The resident proposes ${en}` }
      : { vi: `Đề nghị hẹn ${vi}`, en: `Proposed ${en}` };
  },
  APPOINTMENT_AGREED: (data) => {
    const { vi, en } = slotText(data);
    return data.byPhone
      ? { vi: `Đã thống nhất qua điện thoại: hẹn ${vi}`, en: `Agreed by phone: ${en}` }
      : { vi: `Hai bên đồng ý hẹn ${vi}`, en: `Both sides agreed on ${en}` };
  },
  APPOINTMENT_MOVED: (data) => {
    const { vi, en } = slotText(data);
    return { vi: `Lịch hẹn chuyển sang ${vi}`, en: `The appointment is moved to ${en}` };
  },
  APPOINTMENT_KEPT: (data) => {
    const { vi, en } = slotText(data);
    return { vi: `Giữ nguyên lịch hẹn ${vi}`, en: `The appointment stays: ${en}` };
  },
  APPOINTMENT_REMINDED: (data, name) => {
    const { vi, en } = slotText(data);
    return { vi: `Nhắc ${name('memberId')}: hẹn ${vi}`, en: `${name('memberId')} was reminded of ${en}` };
  },
  APPOINTMENT_MISSED: (data) => {
    const { vi, en } = slotText(data);
    return { vi: `Quá giờ hẹn ${vi} mà chưa ai bắt đầu`, en: `Nobody has started at ${en}` };
  },
  CONFIRMED: ({ by }) => {
    if (by === 'SILENCE') return { vi: 'Tự kết thúc sau 7 ngày', en: 'Closed after 7 days of silence' };
    return by === 'OPERATOR'
      ? { vi: 'Bà con xác nhận xong qua điện thoại', en: 'Confirmed by phone' }
      : { vi: 'Bà con xác nhận đã xong', en: 'Confirmed by the resident' };
  },
  REOPENED: say('Bà con báo chưa được, làm lại', 'Not yet done: opened again'),
  CLOSED: ({ closeReason }) => {
    const why = wordOf(CLOSE_WORDS, closeReason);
    return { vi: `Kết thúc: ${why.vi}`, en: `Closed: ${why.en}` };
  },
  CLOCK_WARNING: ({ clock }) =>
    clock === 'response'
      ? { vi: 'Sắp hết hạn có người nhận', en: 'Nearly too late for somebody to take it' }
      : { vi: 'Sắp hết hạn hỗ trợ xong', en: 'Nearly too late to be done' },
  CLOCK_BREACHED: ({ clock }) =>
    clock === 'response'
      ? { vi: 'Quá hạn mà chưa có người nhận', en: 'Too late: nobody has taken it' }
      : { vi: 'Quá hạn mà chưa hỗ trợ xong', en: 'Too late: it is not done' },
  CLOCKS_CHANGED: say('Hạn tính lại theo quy định mới', 'Deadlines follow the new settings'),
  ALERT_ROSE: ({ level }) =>
    level === 'PROVINCE'
      ? { vi: 'Báo lên tỉnh vì chưa ai xử lý', en: 'Nobody acted: the province was told' }
      : { vi: 'Báo người điều hành xã vì chưa ai xử lý', en: 'Nobody acted: the supervisor was told' },
  ALERT_TAKEN: say('Có người nhận xử lý cảnh báo', 'Somebody sees to the alert'),
  CALLED: ({ outcome }) =>
    outcome === 'NO_ANSWER'
      ? { vi: 'Bàn trực gọi, không ai nghe máy', en: 'The desk called, nobody answered' }
      : { vi: 'Trao đổi qua điện thoại với bàn trực', en: 'Spoken with the desk on the phone' },
  CONTACT_READ: say('Xem thông tin liên hệ', 'Contact details were read'),
};

/** One sentence on a change, in both languages; names come from `name`, for nothing personal is kept with it. */
export function historySentence(kind: HistoryKind, data: HistoryData, name: NameOf): Text {
  return SENTENCES[kind](data, name);
}
