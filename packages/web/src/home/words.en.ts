import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Need help with your phone, the Internet or online papers?',
  lead: 'The digital team of your village calls back and comes to your home, until you can do it yourself.',
  ask: { title: 'Ask for help', detail: 'Less than a minute, no account' },
  follow: { title: 'Follow my request', detail: 'Who is coming, and when' },
  call: {
    title: 'Call the hotline',
    detail: 'Somebody listens and writes it down',
    choose: 'Where are you?',
    hint: 'Each commune and ward has its own number.',
    none: 'This place has no hotline yet. Send a request here and somebody will call back.',
    press: 'Press to call',
    other: 'Choose another place',
  },
  how: {
    title: 'How it goes',
    one: { title: 'You say what you need', detail: 'On this page, by phone, or at the One-Stop desk.' },
    two: { title: 'The nearest person takes it', detail: 'You see their name, team and number at once.' },
    three: {
      title: 'You decide when it is done',
      detail: 'Press “It works” when it does, “Not yet” when it does not.',
    },
  },
  safe: 'Team members never ask for a one-time code or a password.',
  privacy: 'Your data: see, correct, erase',
};

export default words;
