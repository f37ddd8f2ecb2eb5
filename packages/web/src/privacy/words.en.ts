import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Your data',
  lead: 'They are yours. Here you see, correct, take away or have erased what we hold.',
  ask: {
    title: 'See what is held on you',
    hint: 'Give the phone number you used and the tracking code of one request.',
    phone: 'Phone number',
    code: 'Tracking code',
    codeHint: '8 letters and digits, such as K7QM-3T0V',
    submit: 'Show what is held',
    missingPhone: 'Give the phone number you used.',
    missingCode: 'Give the tracking code, all 8 letters and digits.',
    unknown: 'Not found. Check the number and the code: they must belong together.',
    noCode: 'Lost the code?',
    noCodeHint:
      'Come to the One-Stop desk of your commune with your ID card. An officer makes sure who you are and does it for you.',
  },
  held: {
    title: 'This is held',
    gone: 'Nothing is held under this number and code any more',
    goneHint: 'It was erased. Only figures are left, and nobody’s name.',
    more: 'This is the request of this code. To see everything under your number, come to the One-Stop desk, which makes sure who you are.',
    text: 'Download to read',
    json: 'For a computer (JSON)',
    saved: 'Downloaded.',
    close: 'Close',
  },
  correct: {
    open: 'Have it corrected',
    title: 'Have it corrected',
    lead: 'Fill in only what is wrong. An officer corrects it within {{ days }} days.',
    name: 'The right name',
    phone: 'The right phone number',
    address: 'The right directions',
    note: 'Anything else to correct',
    submit: 'Ask for the correction',
    nothing: 'Fill in at least one thing to correct.',
    sent: 'An officer has your request now.',
  },
  erase: {
    open: 'Have it erased',
    title: 'Have it erased?',
    what: 'Name, phone number, place and what you told us are erased for good. The tracking code works no more.',
    when: 'An officer of the commune does it within {{ days }} days. What is still under way has to end first.',
    submit: 'Ask for the erasure',
    sent: 'An officer has your request now.',
  },
  before: {
    title: 'What you asked',
    asked: 'Sent {{ at }}',
    due: 'Due {{ at }}',
    ended: 'Ended {{ at }}',
    by: 'Seen to by {{ name }}',
    reason: 'Reason',
  },
  kind: {
    ACCESS: 'See your data',
    EXPORT: 'Take your data away',
    CORRECTION: 'Correct your data',
    ERASURE: 'Erase your data',
  },
  state: { RECEIVED: 'Received', TAKEN: 'Being seen to', DONE: 'Done', REFUSED: 'Not done' },
  refusal: {
    OPEN_WORK: 'Something is still under way',
    LEGAL_DUTY: 'The law says to keep it',
    NOT_IDENTIFIED: 'Not clear whether it is you',
    OTHER: 'Another reason',
  },
  notice: {
    what: 'What we hold, and what for',
    whatText:
      'Name, phone number, place and what you asked for, so that somebody of the digital technology team finds you and helps. The village’s registry also says who can do what on a phone, to know who needs help next. No picture and no full number of an ID card, no one-time code, no ethnic origin.',
    who: 'Who sees it',
    whoText:
      'Whoever has taken the task, the desk, the officers and the supervisor of the commune. Each look at a phone number or a place is noted; you find that list with your data. The province sees figures only.',
    long: 'How long',
    keep: 'Data',
    time: 'Kept for',
    source: 'Rests on',
    days: '{{ count }} days {{ from }}',
    day: 'One day {{ from }}',
    always: 'Always, {{ from }}',
    rights: 'Your rights',
    rightsText:
      'Seeing and taking away: at once. Correcting: within {{ correct }} days. Erasing: within {{ erase }} days. An officer takes it up within {{ take }} working days. Withdrawing consent means erasing too.',
    consent: 'What you agreed to',
    consentFrom: 'Version {{ version }}, from {{ from }}',
    law: 'Under Law 91/2025/QH15 on personal data and Decree 356/2025/NĐ-CP, as we read them.',
  },
};

export default words;
