import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { createAction } from '../board/action-form.ts';
import type { ResultOf } from '../graphql.ts';
import { saveFile } from '../privacy/download.ts';
import { type PayloadOf, settle } from '../refusal.ts';
import { phoneMessage } from '../ui/PhoneField.tsx';
import { unitsWithRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { askAtDesk } from './documents.ts';
import { t } from './texts.ts';

export const kinds = ['ACCESS', 'CORRECTION', 'ERASURE'] as const;
export type Kind = (typeof kinds)[number];
export type Held = NonNullable<PayloadOf<ResultOf<typeof askAtDesk>['askPrivacy']>['held']>;
type Body = {
  kind: Kind | 'EXPORT';
  phone: string;
  unitId: string;
  identityNote: string;
  wanted?: { name: string | null; phone: string | null; addressNote: string | null };
};

const of = (value: string) => value.trim() || null;

/** What an officer fills in for somebody at the desk, and what the server answers. */
export function createDeskForm() {
  const viewer = useSignedIn();
  const client = useClient();
  const communes = () =>
    unitsWithRight(viewer(), 'PRIVACY_HANDLE').filter(({ level }) => level === 'COMMUNE');
  const [draft, setDraft] = createStore({
    ...{ kind: 'ACCESS' as Kind, unitId: communes()[0]?.id ?? '', phone: '', identityNote: '' },
    ...{ name: '', newPhone: '', address: '' },
  });
  const [held, setHeld] = createSignal<Held | null>(null);
  const [tried, setTried] = createSignal(false);
  const action = createAction<Body>(async (input) => {
    const answer = await client.mutation(askAtDesk, { input }).toPromise();
    const settled = settle(answer, (data) => data.askPrivacy);
    if (settled.ok) setHeld(settled.payload.held ?? null);
    return settled;
  });
  const phoneError = () => (draft.phone.trim() ? phoneMessage(draft.phone) : t('desk.phoneNeeded'));
  const identityError = () => (draft.identityNote.trim() ? undefined : t('desk.identityNeeded'));
  const body = (kind: Body['kind']): Body => ({
    ...{ kind, phone: draft.phone.trim(), unitId: draft.unitId, identityNote: draft.identityNote.trim() },
    ...(kind === 'CORRECTION'
      ? { wanted: { name: of(draft.name), phone: of(draft.newPhone), addressNote: of(draft.address) } }
      : {}),
  });
  return {
    draft,
    setDraft,
    communes,
    held,
    busy: action.busy,
    refusal: action.refusal,
    phoneError: () => (tried() ? phoneError() : undefined),
    identityError: () => (tried() ? identityError() : undefined),
    /** Answers whether it was taken. */
    async send(): Promise<boolean> {
      setTried(true);
      return !phoneError() && !identityError() && action.run(body(draft.kind));
    },
    /** Gives what is held as a file, which is written down as such. */
    async save(): Promise<void> {
      const file = held();
      if (file && (await action.run(body('EXPORT')))) {
        saveFile(`${file.fileName}.txt`, 'text/plain', file.text);
      }
    },
  };
}

export type DeskForm = ReturnType<typeof createDeskForm>;
