import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'My account',
  phone: 'You sign in with {{ phone }}',
  password: {
    title: 'Change the password',
    present: 'Present password',
    next: 'New password',
    hint: 'At least 10 characters. A sentence that you remember is best.',
    show: 'Show the passwords',
    save: 'Change the password',
    saved: 'The password was changed. Other devices are signed out.',
  },
  devices: {
    title: 'Signed in on',
    unknown: 'Unknown device',
    here: 'This device',
    seen: 'Last used {{ time }}',
    since: 'Signed in {{ time }}',
    end: 'Sign out',
    endName: 'Sign out {{ device }}',
    endOthers: 'Sign out the other devices',
    ended: 'Signed out',
  },
};

export default words;
