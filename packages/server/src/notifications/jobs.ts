import type { MemberNews } from '@thon-so/domain/news';
import type { JobList } from '../work.ts';
import { sendMessage } from './message-actions.ts';
import { push } from './push-actions.ts';
import { messageDue, sweep, tell } from './telling-actions.ts';

/** Tells people on locked phones what `tellMember` planned: by push, else by message. */
export const notificationJobs: JobList = {
  jobs: {
    'notifications.tell': (work, { noticeId, news }) => tell(work, String(noticeId), news as MemberNews),
    'notifications.messageDue': (work, { noticeId }) => messageDue(work, String(noticeId)),
    'notifications.sweep': sweep,
  },
  outward: {
    'notifications.push': (work, { deliveryId }) => push(work, String(deliveryId)),
    'notifications.message': (work, { deliveryId }) => sendMessage(work, String(deliveryId)),
  },
  sweeps: [{ job: 'notifications.sweep', cron: '* * * * *' }],
};
