import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'People',
  lead: 'Who does what, and where. Invite people, change roles, suspend an account where needed.',
  search: 'Find by name',
  placeholder: 'A name, accents not needed',
  found: '{{ count }} people',
  none: 'Nobody is called “{{ search }}”',
  empty: 'Nobody yet',
  more: 'Show more',
  seen: 'Last seen {{ time }}',
  notSeen: 'Not signed in anywhere',
  invited: 'Has yet to set a password; the link works until {{ time }}',
  linkOver: 'Has no password, and the link has run out',
  suspended: 'Suspended',
  manage: 'Manage',
  manageName: 'Manage {{ name }}',
  invite: {
    open: 'Invite somebody',
    title: 'Invite somebody',
    name: 'Full name',
    phone: 'Phone number to sign in with',
    place: 'Where they work',
    role: 'Role',
    noRole: 'You cannot give any role here.',
    whole: 'Choose a place and a role.',
    send: 'Make the invitation',
  },
  link: {
    title: 'Hand this link to {{ name }}',
    hint: 'It works once, within 7 days. Hand it over in person or have it scanned: whoever has it can set the password.',
    hintAgain:
      'It works once, within 24 hours. Be sure that it is them: whoever has it can set the password. Using it signs them out on every other device.',
    copy: 'Copy the link',
    copied: 'Copied',
    done: 'Done',
  },
  roles: {
    title: 'Roles',
    take: 'Take away',
    takeName: 'Take away the role {{ role }}, {{ unit }}',
    add: 'Add a role',
    give: 'Give the role',
  },
  account: {
    title: 'Account',
    renew: 'Make the invitation again',
    reset: 'Link for a new password',
    out: 'Sign out everywhere',
    outDone: 'Signed out everywhere',
    suspend: 'Suspend the account',
    suspendSure: 'Suspend the account of {{ name }}?',
    suspendDetail: 'They are out everywhere at once. What they hold and are offered goes to others.',
    restore: 'Restore the account',
    saved: 'Saved',
  },
};

export default words;
