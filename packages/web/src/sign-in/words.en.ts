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
  passkey: {
    enter: 'Use a passkey',
    stopped: 'The passkey was not used. Try again, or use the password.',
  },
  provider: {
    enter: 'Use {{ label }}',
    another: 'Use another {{ label }} account',
    UNKNOWN:
      'Thôn Số does not know whose {{ label }} account this is. If you have a password here, sign in with it and link the two on the page “My account”. If not, ask your team lead or supervisor to invite you.',
    CANCELLED: 'You stopped at {{ label }}. Press “Use {{ label }}” to try again, or use the password.',
    DOWN: '{{ label }} does not answer. Use the password, or try again in some minutes.',
    FAILED: 'You were not signed in. Try again, or use the password.',
    LIMITED: 'Too many attempts. Wait some minutes, then try again.',
  },
  forgot: {
    link: 'Forgot the password?',
    title: 'Forgotten password',
    lead: 'Give the number that you sign in with. A code of six digits is sent to it.',
    send: 'Send the code',
    again: 'Send another code',
    other: 'Another phone number',
    sent: 'If {{ phone }} has an account, the code was sent and works for 10 minutes.',
    code: 'Code of six digits',
    password: 'New password',
    hint: 'At least 10 characters. A sentence that you remember is best.',
    save: 'Save and enter',
    saved: 'The new password is saved. Other devices are signed out.',
    askTitle: 'Ask your team lead or supervisor',
    askDetail:
      'On the page “People” a team lead or supervisor can make a link or QR code with which you set a new password. See or call them, so that they know it is you.',
    noCode: 'No code has come?',
    back: 'Back to signing in',
  },
  resident: 'Do you want help?',
};

export default words;
