import type { Language, Refusal, RefusalKind } from './errors.ts';
import type { SwapStatus } from './vocabulary.ts';
import type { NothingWider } from './widening.ts';

type Wording<Kind extends RefusalKind> = (
  refusal: Extract<Refusal, { kind: Kind }>,
) => Record<Language, string>;

const say = (vi: string, en: string) => () => ({ vi, en });

/** `08:05 03/02/2026` in Vietnam, which keeps UTC+7 all year. */
function localTime(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}

const POINT_PROBLEMS = {
  NOT_A_NUMBER: ['Vị trí không đọc được.', 'The position cannot be read.'],
  OUT_OF_RANGE: ['Vị trí không có trên bản đồ.', 'The position is not on the map.'],
  SWAPPED: ['Vĩ độ và kinh độ bị đảo cho nhau.', 'Latitude and longitude are swapped.'],
  OUTSIDE_VIETNAM: ['Vị trí nằm ngoài Việt Nam.', 'The position is outside Vietnam.'],
} as const;

const SLOT_PROBLEMS = {
  PAST: ['Giờ hẹn này đã qua. Hãy chọn giờ khác.', 'This time has passed. Choose another.'],
  TOO_FAR: ['Chỉ hẹn được trong vòng 60 ngày.', 'Appointments are possible within 60 days.'],
  OUTSIDE_HOURS: [
    'Giờ này xã, phường không hẹn. Hãy chọn giờ khác trong ngày.',
    'The commune makes no appointments at this hour. Choose another.',
  ],
} as const;

const ENTITIES = {
  REQUEST: { vi: 'Yêu cầu', en: 'The request' },
  TASK: { vi: 'Việc', en: 'The task' },
  OFFER: { vi: 'Lời mời', en: 'The offer' },
  TICKET: { vi: 'Số này', en: 'This number' },
  PRIVACY_REQUEST: { vi: 'Yêu cầu về thông tin', en: 'The request about data' },
} as const;

const SWAP_ENDS: Record<SwapStatus, Record<Language, string>> = {
  PROPOSED: { vi: 'Chưa có ai nhận trực thay.', en: 'Nobody has agreed to take this shift yet.' },
  ACCEPTED: { vi: 'Đã có người nhận trực thay ca này.', en: 'Somebody has agreed to take this shift.' },
  APPROVED: { vi: 'Việc đổi ca này đã được duyệt.', en: 'This swap has been approved.' },
  DECLINED: { vi: 'Việc đổi ca này đã bị từ chối.', en: 'This swap was declined.' },
  CANCELLED: { vi: 'Việc đổi ca này đã được rút lại.', en: 'This swap was taken back.' },
  EXPIRED: { vi: 'Ca trực đã bắt đầu, không đổi được nữa.', en: 'The shift has begun; it is too late.' },
};

const TRANSFER_ENDS = {
  PROPOSED: { vi: 'Việc này đang chờ trả lời.', en: 'An answer is awaited.' },
  ACCEPTED: { vi: 'Việc này đã được nhận.', en: 'The task was taken over.' },
  DECLINED: { vi: 'Lời nhờ này đã bị từ chối.', en: 'This was declined.' },
  CANCELLED: {
    vi: 'Lời nhờ này không còn nữa: việc đã được rút lại hoặc đã sang bước khác.',
    en: 'This was withdrawn, or the task has moved on.',
  },
  AUTO_APPROVED: {
    vi: 'Hết giờ trả lời nên việc đã tự chuyển sang người được nhờ. Nếu không làm được, hãy trả việc.',
    en: 'The time to answer was over and the task moved by itself. Hand it back if it cannot be done.',
  },
  LAPSED: {
    vi: 'Đã hết giờ trả lời, việc vẫn của người đang giữ.',
    en: 'The time to answer is over; the holder keeps the task.',
  },
} as const;

const NOTHING_WIDER: Record<NothingWider, Record<Language, string>> = {
  NO_NEIGHBOURS: {
    vi: 'Chưa có xã, phường lân cận nào trong danh sách. Hãy gọi và giao bằng tay, hoặc nhờ quản trị thêm xã lân cận vào quy tắc điều phối.',
    en: 'No neighbouring commune is listed. Call and assign by hand, or have an administrator list neighbours in the dispatch policy.',
  },
  UNDER_WAY: {
    vi: 'Người ở xã, phường lân cận đang được hỏi. Hãy chờ trả lời.',
    en: 'Somebody of a neighbouring commune is being asked already. Wait for the answer.',
  },
  AT_THE_DESK: {
    vi: 'Bà con đang ở Một cửa, hãy để tổ trực ở đó giúp.',
    en: 'The resident is at the One-Stop desk; whoever is on duty there helps.',
  },
  NOBODY_ON_DUTY: {
    vi: 'Các xã, phường lân cận lúc này cũng không có ai trực. Hãy gọi thêm người và giao bằng tay.',
    en: 'Nobody is on duty in the neighbouring communes either. Call somebody in, and assign by hand.',
  },
  NOBODY_SKILLED: {
    vi: 'Ở các xã, phường lân cận chưa ai đang trực làm được việc này. Hãy gọi người có kỹ năng và giao bằng tay.',
    en: 'Nobody on duty in the neighbouring communes has the skill. Call somebody who has it, and assign by hand.',
  },
  ALL_FULL: {
    vi: 'Mọi người đang trực ở các xã, phường lân cận đều đã đủ việc. Hãy gọi thêm người và giao bằng tay.',
    en: 'Everybody on duty in the neighbouring communes is full. Call more people in, and assign by hand.',
  },
  NOBODY_ACCEPTED: {
    vi: 'Ai ở các xã, phường lân cận cũng đã được hỏi mà chưa nhận. Hãy gọi và giao bằng tay.',
    en: 'Everybody in the neighbouring communes has been asked already. Call, and assign by hand.',
  },
};

const WORDINGS: { [Kind in RefusalKind]: Wording<Kind> } = {
  IllegalTransition: ({ entity }) => ({
    vi: `${ENTITIES[entity].vi} đã chuyển sang bước khác, không làm được việc này nữa. Hãy xem lại tình trạng mới nhất.`,
    en: `${ENTITIES[entity].en} has moved on, so this can no longer be done. Please look at its latest state.`,
  }),
  OpenWork: ({ count }) => ({
    vi: `Người này còn ${count} việc chưa kết thúc. Hãy kết thúc các việc đó trước, hoặc từ chối và nêu lý do.`,
    en: `This person still has ${count} open matter(s). Close them first, or refuse with the reason.`,
  }),
  TaskAlreadyClaimed: say('Việc này đã có người nhận.', 'Somebody already has this task.'),
  TaskClosed: ({ status }) =>
    status === 'DONE'
      ? { vi: 'Việc này đã làm xong.', en: 'This task is done.' }
      : { vi: 'Việc này đã hủy.', en: 'This task was cancelled.' },
  TaskAlreadyOpenToTeam: say('Việc này đã mở cho cả tổ.', 'This task is already open to the team.'),
  NotOffered: say('Việc này đang chờ thành viên khác trả lời.', 'This task awaits another member’s answer.'),
  OfferEnded: ({ status }) =>
    status === 'EXPIRED'
      ? { vi: 'Đã hết giờ nhận việc này.', en: 'The time to take this task is over.' }
      : { vi: 'Lời mời này đã kết thúc.', en: 'This offer has ended.' },
  OfferStillLive: ({ until }) => ({
    vi: `Lời mời này còn hiệu lực đến ${localTime(until)}.`,
    en: `This offer holds until ${localTime(until)}.`,
  }),
  NotHolder: say('Việc này không phải anh/chị đang giữ.', 'You do not hold this task.'),
  CapacityFull: ({ capacity }) => ({
    vi: `Đã giữ đủ ${capacity} việc. Hãy làm xong hoặc trả bớt một việc trước.`,
    en: `${capacity} tasks are held already. Finish one or hand one back first.`,
  }),
  TooManyUnstarted: ({ taskIds }) => ({
    vi: `Anh/chị đã nhận ${taskIds.length} việc từ lâu mà chưa bắt đầu. Hãy bắt đầu, trả lại hoặc chuyển cho người khác rồi hãy nhận thêm.`,
    en: `You took ${taskIds.length} tasks long ago and have not started them. Start them, hand them back or pass them on before you take more.`,
  }),
  NothingWider: ({ problem }) => NOTHING_WIDER[problem],
  TransferPending: ({ until }) => ({
    vi: `Việc này đang chờ người khác trả lời, đến ${localTime(until)}. Hãy chờ hoặc rút lại lời nhờ trước.`,
    en: `Somebody is being asked to take this task until ${localTime(until)}. Wait, or withdraw that first.`,
  }),
  TransferEnded: ({ status }) => TRANSFER_ENDS[status],
  TransferStillOpen: ({ until }) => ({
    vi: `Còn chờ trả lời đến ${localTime(until)}.`,
    en: `An answer is awaited until ${localTime(until)}.`,
  }),
  TransferToHolder: say('Hãy chọn một người khác.', 'Choose somebody else.'),
  ReceiverElsewhere: say('Hãy chọn thành viên của xã, phường này.', 'Choose a member of this commune.'),
  ReceiverFull: ({ capacity }) => ({
    vi: `Người này đang giữ đủ ${capacity} việc. Hãy chọn người khác.`,
    en: `They hold ${capacity} tasks already. Choose somebody else.`,
  }),
  ReasonRequired: say('Hãy cho biết lý do.', 'Please give a reason.'),
  NoteRequired: say('Hãy ghi chú vì sao kết thúc yêu cầu.', 'Please note why the request is closed.'),
  BlockerRequired: say('Hãy chọn điều còn vướng.', 'Please name what stands in the way.'),
  BlockerNotAllowed: say(
    'Chỉ ghi điều còn vướng khi kết quả là “Còn vướng”.',
    'A blocker goes only with the outcome “blocked”.',
  ),
  PapersMissingIsPause: say(
    'Thiếu giấy tờ thì chọn “Tạm chờ”, chưa kết thúc việc.',
    'When papers are missing, pause the task; do not end it.',
  ),
  CloseReasonNotAllowed: say(
    'Không thể kết thúc yêu cầu với lý do này.',
    'The request cannot be closed for this reason.',
  ),
  DuplicateNeedsOriginal: say(
    'Hãy chọn yêu cầu gốc mà yêu cầu này bị trùng.',
    'Please choose the request that this one repeats.',
  ),
  DuplicateOfItself: say(
    'Một yêu cầu không thể trùng với chính nó.',
    'A request cannot be a duplicate of itself.',
  ),
  TooEarly: ({ from }) => ({
    vi: `Chỉ làm được từ ${localTime(from)}.`,
    en: `This can be done from ${localTime(from)} on.`,
  }),
  TooLate: ({ until }) => ({
    vi: `Đã quá thời hạn (${localTime(until)}). Bà con vui lòng gửi yêu cầu mới.`,
    en: `The time for this ended at ${localTime(until)}. Please send a new request.`,
  }),
  PetitionNeedsOfficial: say(
    'Phản ánh, kiến nghị phải do cán bộ phụ trách trả lời.',
    'A petition is answered by the official in charge.',
  ),
  NotAPetition: say('Yêu cầu này không phải là phản ánh, kiến nghị.', 'This request is not a petition.'),
  InvalidPoint: ({ problem }) => ({ vi: POINT_PROBLEMS[problem][0], en: POINT_PROBLEMS[problem][1] }),
  NothingProposed: say(
    'Không có giờ nào đang chờ trả lời. Hãy xem lại giờ hẹn mới nhất.',
    'No time awaits an answer. Look at the latest appointment.',
  ),
  AppointmentNotAllowed: ({ problem }) => ({ vi: SLOT_PROBLEMS[problem][0], en: SLOT_PROBLEMS[problem][1] }),
  DoubleBooked: ({ from }) => ({
    vi: `Người nhận việc đã có hẹn khác lúc ${localTime(from)}. Vẫn muốn hẹn giờ này thì đánh dấu “Vẫn hẹn”.`,
    en: `The holder already has another appointment at ${localTime(from)}. Tick “Book anyway” to keep this time.`,
  }),
  InvalidTrackingCode: say(
    'Mã theo dõi gồm 8 chữ và số, ví dụ K7QM-3T0V.',
    'A tracking code has 8 letters and digits, such as K7QM-3T0V.',
  ),
  ShiftOverlap: ({ from, until }) => ({
    vi: `Giờ đó đã có ca trực khác (${localTime(from)} – ${localTime(until)}).`,
    en: `There is another shift at that time (${localTime(from)} – ${localTime(until)}).`,
  }),
  ShiftTaken: say('Ca trực này đã có người nhận.', 'Somebody has already taken this shift.'),
  ShiftCancelled: say('Ca trực này đã hủy.', 'This shift was cancelled.'),
  ShiftOver: ({ until }) => ({
    vi: `Ca trực này đã hết lúc ${localTime(until)}.`,
    en: `This shift ended at ${localTime(until)}.`,
  }),
  ShiftTooLate: ({ until }) => ({
    vi: `Chỉ làm được đến ${localTime(until)}. Hãy gọi tổ trưởng.`,
    en: `This could be done until ${localTime(until)}. Please call the team lead.`,
  }),
  ShiftNotTaken: say(
    'Ca này được phân công. Hãy nhờ người trực thay.',
    'This shift was given to you. Ask somebody to take it over.',
  ),
  SwapClosed: ({ status }) => SWAP_ENDS[status],
  SwapUnderWay: say('Ca này đang được nhờ trực thay.', 'Somebody is being asked to take this shift already.'),
  SwapWithOneself: say('Hãy chọn một người khác.', 'Please choose somebody else.'),
  NobodyWaiting: say('Không còn ai chờ.', 'Nobody is waiting.'),
  CalledEnough: ({ calls }) => ({
    vi: `Đã mời ${calls} lần. Nếu khách không có mặt, hãy chọn “Vắng mặt”.`,
    en: `Called ${calls} times already. If nobody comes, choose “not there”.`,
  }),
  CounterBusy: ({ ticket }) => ({
    vi: `Quầy còn số ${ticket} chưa xong. Hãy kết thúc số này trước.`,
    en: `Number ${ticket} is still at this counter. Finish it first.`,
  }),
  CounterTaken: ({ counter }) => ({
    vi: `Quầy ${counter} đang có người khác mở. Hãy chọn quầy khác.`,
    en: `Counter ${counter} is opened by somebody else. Choose another.`,
  }),
  CounterClosed: ({ counter }) => ({
    vi: `Quầy ${counter} chưa mở.`,
    en: `Counter ${counter} is not open.`,
  }),
  QueueFull: ({ waiting }) => ({
    vi: `Đang có ${waiting} người chờ, hôm nay chưa lấy thêm số được. Bà con vui lòng hỏi cán bộ Một cửa.`,
    en: `${waiting} people are waiting, so no more numbers are given now. Please ask at the desk.`,
  }),
  CallTaken: say('Cuộc gọi này đã có người nghe máy.', 'Somebody has taken this call.'),
  CallOver: say(
    'Cuộc gọi này đã kết thúc. Nếu bị nhỡ, nó nằm trong phần còn nợ gọi lại.',
    'This call is over. If it was missed, it is among the callbacks owed.',
  ),
  CallbackHeld: ({ until }) => ({
    vi: `Đang có người gọi lại cuộc này, giữ đến ${localTime(until)}.`,
    en: `Somebody is calling back, and has it until ${localTime(until)}.`,
  }),
  Forbidden: say('Bạn không có quyền làm việc này.', 'You are not allowed to do this.'),
};

/** What a refusal says to the person, in their language. */
export function refusalText<Kind extends RefusalKind>(
  refusal: Extract<Refusal, { kind: Kind }>,
  language: Language,
): string {
  const wording: Wording<Kind> = WORDINGS[refusal.kind as Kind];
  return wording(refusal)[language];
}
