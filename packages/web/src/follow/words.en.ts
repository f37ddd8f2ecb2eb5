import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Follow my request',
  lead: 'Type the phone number you gave and the tracking code.',
  phone: 'Phone number',
  code: 'Tracking code',
  codeHint: '8 letters and digits, for example K7QM-3T0V',
  submit: 'Show the request',
  missingPhone: 'Type the phone number you gave.',
  missingCode: 'Type the tracking code.',
  codeLength: 'A code has 8 letters and digits; this has {{ count }}.',
  unknown: 'No request has this phone number and code. Check each letter, or call the hotline.',
};

export default words;
