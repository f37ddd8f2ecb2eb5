import type { WorkCalendar } from './clocks.ts';
import type { RequestCommand } from './requests.ts';
import { foldText } from './text.ts';
import type { KeptApart, RequestStatus } from './vocabulary.ts';

/**
 * Working days that a petition may take where a commune has set nothing. Taken from the practice around Nghị định
 * 20/2008/NĐ-CP on people's petitions about administrative rules (amended by 48/2013 and 92/2017): five working days
 * to receive, classify and pass on, fifteen to answer. Nghị định 61/2018 and 45/2020 bring petitions about service at
 * the One-Stop desk and online under the same handling. The decrees leave the deadline of an answer to the rules of
 * whoever handles it, so a commune sets its own in its policy; this default is our reading, not legal advice.
 */
export const PETITION_DAYS = { takeUp: 5, answer: 15 } as const;

/** The working minutes of both clocks of a petition: so many days, each as long as the commune's working day is on average. */
export function petitionLimits(days: { takeUp: number; answer: number }, calendar: WorkCalendar) {
  const worked = calendar.periodsByWeekday
    .map((periods) => periods.reduce((total, [start, end]) => total + end - start, 0))
    .filter((minutes) => minutes > 0);
  const day = Math.round(worked.reduce((total, minutes) => total + minutes, 0) / Math.max(1, worked.length));
  return { firstResponseMinutes: days.takeUp * day, resolutionMinutes: days.answer * day };
}

/** What the named official does with a petition on its way to the answer. */
export const PETITION_STEPS = ['TAKE_UP', 'ASK_RESIDENT', 'ASK_AGENCY', 'RESUME', 'ANSWER'] as const;
export type PetitionStep = (typeof PETITION_STEPS)[number];

/**
 * The commands that lead from a status through one step, in order: whoever asks, answers or waits for another has taken
 * it up by that, and a wait ends before the next step. Null where the step cannot be taken.
 */
export function petitionCommands(status: RequestStatus, step: PetitionStep): RequestCommand[] | null {
  const begin = BEGIN[status];
  if (!begin) return null;
  switch (step) {
    case 'TAKE_UP':
      return status === 'ASSIGNED' ? begin : null;
    case 'RESUME':
      return status === 'WAITING_RESIDENT' || status === 'WAITING_AGENCY' ? begin : null;
    case 'ASK_RESIDENT':
      return status === 'WAITING_RESIDENT' ? null : [...begin, { kind: 'PAUSE', waitingFor: 'RESIDENT' }];
    case 'ASK_AGENCY':
      return status === 'WAITING_AGENCY' ? null : [...begin, { kind: 'PAUSE', waitingFor: 'AGENCY' }];
    case 'ANSWER':
      return [...begin, { kind: 'ANSWER' }];
  }
}

const BEGIN: Partial<Record<RequestStatus, RequestCommand[]>> = {
  ASSIGNED: [{ kind: 'START' }],
  IN_PROGRESS: [],
  WAITING_RESIDENT: [{ kind: 'RESUME' }],
  WAITING_AGENCY: [{ kind: 'RESUME' }],
};

const WORDS = [
  ['COMPLAINT', 'khiếu nại'],
  ['DENUNCIATION', 'tố cáo'],
] as const;

/**
 * Whether a text names a complaint (khiếu nại) or a denunciation (tố cáo). Accents count when the text has any,
 * as "to cao" also says "big and tall". A hint to ask the person, never a verdict.
 */
export function keptApart(text: string): KeptApart | null {
  const written = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  const folded = foldText(text);
  const unaccented = !/\p{M}|đ/u.test(written.normalize('NFD'));
  const found = WORDS.find(
    ([, words]) => written.includes(words) || (unaccented && folded.includes(foldText(words))),
  );
  return found?.[0] ?? null;
}

/** Where a complaint or a denunciation belongs, for the person who wrote it. */
export function keptApartAdvice(matter: KeptApart, language: 'vi' | 'en'): string {
  return ADVICE[matter][language];
}

const ADVICE = {
  COMPLAINT: {
    vi: 'Khiếu nại cần gửi bằng đơn đến chính cơ quan đã ra quyết định, hoặc nộp tại nơi tiếp công dân của xã, phường.',
    en: 'A complaint goes in writing to the office that took the decision, or to the commune’s citizen reception.',
  },
  DENUNCIATION: {
    vi: 'Tố cáo cần gửi trực tiếp đến cơ quan có thẩm quyền hoặc nơi tiếp công dân, để người tố cáo được giữ bí mật và bảo vệ.',
    en: 'A denunciation goes straight to the authority or to citizen reception, where whoever makes it is kept secret and protected.',
  },
} as const;
