import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Log',
  lead: 'Who saw phone numbers and places, who signed in, who changed what. Nobody can change or remove a line.',
  person: 'Person',
  personHint: 'Part of a name, without accents',
  number: 'Request number',
  numberWrong: 'No such number.',
  noFilters: 'More conditions',
  filters: 'More conditions ({{ count }})',
  untilWrong: 'This day is before the first one.',
  group: 'What',
  all: 'Everything',
  from: 'From',
  until: 'Until the end of',
  groups: {
    READ: 'Phone numbers and places read',
    SIGN_IN: 'Sign-ins',
    PRIVACY: 'Requests about data',
    PEOPLE: 'People and roles',
    SETTINGS: 'Settings',
    EXPORT: 'Downloads of the log',
    REFUSED: 'Refused',
  },
  search: 'Search',
  none: 'No lines',
  noneHint: 'Try with fewer conditions.',
  more: 'Show more',
  resident: 'A resident',
  unknown: 'Unknown',
  export: 'Download (CSV)',
  exported: '{{ count }} lines downloaded.',
  exportCut:
    'The newest {{ count }} lines were downloaded, and there are more. Choose fewer days for the rest.',
  at: 'At',
  what: 'What',
  about: 'About',
  where: 'Unit',
};

export default words;
