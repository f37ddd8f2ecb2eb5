import type { Blocker, CloseReason, ConfirmedBy, Outcome } from '@thon-so/domain/vocabulary';
import { localTime } from './asked.ts';
import { idAt } from './ids.ts';
import { passOn } from './passing.ts';
import type { Story } from './story.ts';
import type { TaskRow } from './told.ts';

/** How a request goes on after it was received; `staffId` is the account that acts for the commune. */
export type Plot = (story: Story, task: TaskRow, staffId: string) => void;

const DAY_MINUTES = 24 * 60;

/** It is being offered right now. */
export const beingOffered: Plot = (story, task) => {
  story.route(task);
};

/** One member says no, the next is being asked. */
export const declinedOnce: Plot = (story, task) => {
  story.route(task).wait(0.5);
  if (task.openToTeamAt === null) story.onOffer({ kind: 'DECLINE' }, 'Đang bận việc nhà');
};

/** Three members are asked in vain: it opens to everybody, and the supervisor is alerted. */
export const nobodyTakes: Plot = (story, task) => {
  story.route(task);
  while (task.openToTeamAt === null) story.runOut();
};

export const claimed: Plot = (story, task) => {
  story.route(task).wait(1).claim();
};

/** The holder names a local hour of a day to come; the resident has agreed to it, or has not answered yet. */
export const arranged = (inDays: number, hour: number, agreed: boolean): Plot => {
  return (story, task, staffId) => {
    claimed(story, task, staffId);
    story.wait(3).arrange(localTime(story.world.now, inDays, hour), agreed);
  };
};

export const underWay: Plot = (story, task, staffId) => {
  claimed(story, task, staffId);
  start(story.wait(12));
};

/** Whoever took it cannot go after all, and a colleague takes it over. */
export const passedOn: Plot = (story, task, staffId) => {
  claimed(story, task, staffId);
  passOn(story.wait(3), task, 'Có việc gấp, không đi được');
  start(story.wait(6));
};

function start(story: Story): void {
  const memberId = story.holderId;
  story.onTask({ kind: 'START', memberId });
  story.note('STARTED', { memberId }, story.world.accountOf(memberId));
}

export const waitsFor = (waitingFor: 'RESIDENT' | 'AGENCY', waitingNote: string): Plot => {
  return (story, task, staffId) => {
    underWay(story, task, staffId);
    const memberId = story.wait(15).holderId;
    story.onTask({ kind: 'PAUSE', memberId, waitingFor });
    story.request.waitingNote = waitingNote;
    const data = { memberId, waitingFor, papersMissing: waitingFor === 'RESIDENT' };
    story.note('PAUSED', data, story.world.accountOf(memberId), waitingNote);
  };
};

export const finished = (outcome: Outcome, blocker: Blocker | null = null): Plot => {
  return (story, task, staffId) => {
    underWay(story, task, staffId);
    const memberId = story.wait(25).holderId;
    story.onTask({ kind: 'FINISH', memberId, outcome, blocker });
    story.note('RESOLVED', { memberId, outcome, blocker }, story.world.accountOf(memberId));
  };
};

function confirm(story: Story, by: ConfirmedBy, staffId: string | null): void {
  story.onRequest({ kind: 'CONFIRM', by });
  story.note('CONFIRMED', { by }, staffId);
}

/** Finished, and the person helped says so with a score. */
export const praised = (outcome: Outcome, score: number, comment: string | null = null): Plot => {
  return (story, task, staffId) => {
    finished(outcome)(story, task, staffId);
    confirm(story.wait(45), 'RESIDENT', null);
    const { id: requestId, channel } = story.request;
    const id = idAt(story.at, 0, 'satisfaction', requestId);
    story.told.satisfaction.push({ id, requestId, score, comment, channel, at: story.at });
  };
};

/** Finished, and the operator asked by phone. */
export const confirmedByPhone = (outcome: Outcome): Plot => {
  return (story, task, staffId) => {
    finished(outcome)(story, task, staffId);
    confirm(story.wait(DAY_MINUTES), 'OPERATOR', staffId);
  };
};

/** Finished, and nobody said a word for seven days: closed, and never counted as satisfied. */
export const silent: Plot = (story, task, staffId) => {
  finished('ASSISTED')(story, task, staffId);
  confirm(story.wait(7 * DAY_MINUTES), 'SILENCE', null);
};

/** The operator helps while still on the phone: nobody has to go. */
export const solvedOnPhone: Plot = (story, _task, staffId) => {
  story.wait(6).onRequest({ kind: 'SOLVE_ON_PHONE', outcome: 'TAUGHT', blocker: null });
  const said = 'Đã hướng dẫn qua điện thoại, bà con tự làm được';
  story.note('SOLVED_ON_PHONE', { outcome: 'TAUGHT', blocker: null }, staffId, said);
};

export const closedBy = (by: 'RESIDENT' | 'STAFF', reason: CloseReason, note: string | null): Plot => {
  return (story, task, staffId) => {
    claimed(story, task, staffId);
    story.wait(30).onRequest({ kind: 'CLOSE', by, reason, note, original: null });
    story.request.closeNote = note;
    story.note('CLOSED', { closeReason: reason }, by === 'STAFF' ? staffId : null, note);
  };
};

/** A petition goes to a named official with a deadline. */
export const toOfficial: Plot = (story, _task, staffId) => {
  story.request.officialId = staffId;
  story.onRequest({ kind: 'ASSIGN' });
  story.note('OFFICIAL_NAMED', { accountId: staffId });
};

/** The official answers, which starts and resolves it in one step. */
export const answered = (answer: string): Plot => {
  return (story, task, staffId) => {
    toOfficial(story, task, staffId);
    story.wait(3 * 60).onRequest({ kind: 'START' });
    story.note('STARTED', {}, staffId);
    story.request.answer = answer;
    story.onRequest({ kind: 'ANSWER' });
    story.note('ANSWERED', {}, staffId);
  };
};
