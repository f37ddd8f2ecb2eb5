import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Appointment',
  slot: {
    today: 'today {{ time }}',
    tomorrow: 'tomorrow {{ time }}',
    on: '{{ time }}, {{ date }}',
    MORNING: 'morning',
    AFTERNOON: 'afternoon',
    EVENING: 'evening',
  },
  state: {
    none: 'No time agreed yet',
    agreed: 'Agreed: {{ slot }}',
    byPhone: 'Agreed by phone',
    wantedByStaff: '{{ name }} proposes {{ slot }}',
    wantedByResident: 'The resident wishes {{ slot }}',
    waitsResident: 'Proposed {{ slot }}, awaiting the resident',
    waitsStaff: 'Proposed {{ slot }}, awaiting an answer',
    moveByStaff: '{{ name }} would like to move to {{ slot }}',
    moveByResident: 'The resident would like to move to {{ slot }}',
    moveWaits: 'Asked to move to {{ slot }}. Until it is answered the earlier time holds.',
    reason: 'Reason: {{ reason }}',
    somebody: 'Somebody of the team',
  },
  agree: 'Agree',
  agreeMove: 'Agree to move',
  keep: 'Keep the earlier time',
  change: 'Another time',
  name: 'Set a time',
  calendar: 'Add to my calendar',
  calendarTitle: 'Help, request {{ number }}',
  form: {
    title: 'Which time?',
    day: 'Day',
    time: 'Time',
    todayDate: 'Today, {{ date }}',
    tomorrowDate: 'Tomorrow, {{ date }}',
    part: 'Any time in the {{ part }}',
    reason: 'Why another time?',
    reasonHint: 'The other side reads this.',
    reasonNeeded: 'Say why the time changes.',
    phone: 'Agreed with the resident by phone',
    clash: 'There is another appointment then ({{ time }}).',
    anyway: 'Book anyway',
    clashNeeded: 'Tick “Book anyway”, or choose another time.',
    send: 'Send the time',
    note: 'Note the agreed time',
  },
  done: {
    agreed: 'Agreed. Both sides see this time.',
    proposed: 'Sent. The other side will answer.',
    kept: 'The agreed time stays.',
  },
};

export default words;
