import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Sign in',
  lead: 'For team members, operators, officers and supervisors. Residents need no account.',
  phone: 'Phone number',
  password: 'Password',
  show: 'Show password',
  submit: 'Sign in',
  missing: 'Type your phone number and password.',
  demo: { title: 'Demo accounts', detail: 'The data on this machine is made up. Press a line to enter.' },
  resident: 'Do you want help?',
};

export default words;
