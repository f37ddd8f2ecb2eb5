type Stored = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What staff have begun to write and not sent: in this tab, and answers to petitions on this device. */
const ofTab = ['thon-so.desk.', 'thon-so.work.draft.', 'thon-so.household.'];
const answers = 'thon-so.petition.';
const writer = 'thon-so.drafts-of';

interface Stores {
  tab: Stored;
  device: Stored;
}

const here = (): Stores => ({ tab: sessionStorage, device: localStorage });

function drop(storage: Stored, wanted: (key: string) => boolean): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (wanted(key)) storage.removeItem(key);
}

/** Where somebody's answer to a petition is kept until it is sent. */
export function answerDraft(ownerId: string, petitionId: string): string {
  return `${answers}${ownerId}.${petitionId}`;
}

/** Drops what everybody has begun to write: callers' numbers and notes are nothing for whoever sits down here next. */
export function dropDrafts(stores: Stores = here()): void {
  drop(stores.tab, (key) => key === writer || ofTab.some((start) => key.startsWith(start)));
  drop(stores.device, (key) => key.startsWith(answers));
}

/** Somebody is signed in from now on: what another has begun here goes, what they began before their session ran out stays. */
export function ownDrafts(ownerId: string, stores: Stores = here()): void {
  const before = stores.tab.getItem(writer);
  if (before !== null && before !== ownerId) dropDrafts(stores);
  drop(stores.device, (key) => key.startsWith(answers) && !key.startsWith(`${answers}${ownerId}.`));
  stores.tab.setItem(writer, ownerId);
}
