import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Welcome to Thôn Số',
  again: 'Set a new password',
  hello: 'Hello {{ name }}',
  roles: 'You are invited as:',
  password: 'Choose a password',
  hint: 'At least 10 characters. A sentence that you remember is best, a proverb for instance.',
  show: 'Show the password',
  submit: 'Save and begin',
  over: 'This link was used or has run out',
  overHint: 'Ask whoever invited you for a new one. If you have a password, sign in as usual.',
  signIn: 'Sign in',
};

export default words;
