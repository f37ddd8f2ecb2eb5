import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Requests about personal data',
  lead: 'Residents ask to have their data corrected or erased. What is due first comes first. The days are our reading of Decree 356/2025/NĐ-CP.',
  desk: {
    open: 'Do it for somebody at the desk',
    title: 'Somebody at the desk',
    kind: 'They want to',
    phone: 'Their phone number',
    unit: 'Commune',
    identity: 'How you made sure who it is',
    identityHint: 'Such as: ID card seen, the name is the same. Do not write the ID number.',
    identityNeeded: 'Write down how you made sure.',
    phoneNeeded: 'Give the phone number.',
    name: 'The right name',
    newPhone: 'The right phone number',
    address: 'The right directions',
    submit: 'Go on',
    entered: 'The request is noted.',
    held: 'Held on this person',
    nothing: 'Nothing is held under this number.',
    save: 'Download for the person',
  },
  list: { open: 'Waiting ({{ count }})', ended: 'Answered ({{ count }})', which: 'List' },
  none: { open: 'Nothing is waiting', ended: 'Nothing was answered yet' },
  noneHint: {
    open: 'What residents ask appears here at once.',
    ended: 'What was done or refused is kept here.',
  },
  gone: 'There is no such request in your units',
  choose: 'Choose a request in the list',
  back: 'Back to the list',
  kind: { ACCESS: 'See data', EXPORT: 'Take data away', CORRECTION: 'Correct data', ERASURE: 'Erase data' },
  state: { RECEIVED: 'Nobody has it', TAKEN: 'Being seen to', DONE: 'Done', REFUSED: 'Refused' },
  via: { CODE: 'Sent from the page, nobody has made sure by whom', DESK: 'Came to the desk' },
  left: '{{ days }} days left',
  today: 'Due today',
  over: '{{ days }} days late',
  takeUpLate: 'Not taken up in time',
  asked: 'Sent {{ at }}',
  due: 'Due {{ at }}',
  takeUpDue: 'To be taken up before {{ at }}',
  handler: 'Seen to by',
  nobody: 'Nobody yet',
  who: 'Phone number of the person',
  erasedWho: 'Erased',
  identity: 'How identity was checked',
  wanted: 'To be corrected to',
  name: 'Name',
  phone: 'Phone number',
  address: 'Directions',
  note: 'In their words',
  reach: 'Held in the commune',
  reachText:
    'requests: {{ requests }} · tasks: {{ visits }} · calls: {{ calls }} · people in the registry: {{ residents }}',
  openWork:
    'Still open: {{ count }}. Until it is closed nothing can be erased. Close it first, or refuse with the reason.',
  take: 'Take it up',
  taken: 'You see to this request now.',
  correct: {
    do: 'Correct as asked',
    title: 'Correct the data?',
    detail:
      'The new name, number and directions replace the old ones (requests: {{ requests }}, people in the registry: {{ residents }}).',
    identityHint:
      'Anybody can send a request with another’s number. Left empty, only the request of this code is corrected. To correct everything under the number, call it back and write down how you made sure.',
    byHand: 'What they wrote in words you correct by hand before you press.',
    done: 'Corrected.',
  },
  erase: {
    do: 'Erase as asked',
    title: 'Erase for good?',
    detail:
      'Name, phone number, place, words, notes and calling number are gone for good, from members’ phones too (requests: {{ requests }}, tasks: {{ visits }}, calls: {{ calls }}, people in the registry: {{ residents }}). The figures stay.',
    identityHint:
      'Anybody can send a request with another’s number. Left empty, only the request of this code is erased. To erase everything under the number, call it back and write down how you made sure.',
    done: 'Erased.',
  },
  refuse: {
    open: 'Refuse',
    reason: 'Reason',
    answer: 'Answer to the person',
    answerHint: 'The person reads this. Leave out names and phone numbers.',
    needed: 'Write an answer to the person.',
    title: 'Refuse this request?',
    done: 'Refused; the person can read why.',
  },
  refusal: {
    OPEN_WORK: 'Something is still under way',
    LEGAL_DUTY: 'The law says to keep it',
    NOT_IDENTIFIED: 'Not clear whether it is the person',
    OTHER: 'Another reason',
  },
  answered: 'Answered',
  elsewhere: '{{ name }} sees to this request.',
  overtaken: {
    title: 'Somebody has just answered it',
    detail:
      '{{ name }} answered this request while you were writing. Your words were not sent; they are kept here for you to copy.',
    somebody: 'Another officer',
    forget: 'Drop these words',
  },
};

export default words;
