import { useClient } from '@urql/solid';
import { type Accessor, createContext, createMemo, createSignal, type JSX, useContext } from 'solid-js';
import { now } from '../live/clock.ts';
import { ofType } from '../live/view.ts';
import { openShelf } from '../offline/shelf.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import { useSignedIn, useViewer } from '../viewer/viewer.tsx';
import { createActions, type WorkActions } from './actions.ts';
import { type Contacts, createContacts } from './contacts.ts';
import { createWorkView, type Member, type Task, type WorkView } from './live.ts';
import { projectDuty, type WorkLists, workLists } from './projection.ts';
import { outboxActions } from './sending.ts';
import { createWhereabouts, type Whereabouts } from './whereabouts.ts';

/** A form over the screen, about one task or offer; `draft` is what a refused one had said. */
export interface OpenForm {
  kind: 'decline' | 'pause' | 'finish' | 'release' | 'contact' | 'passOn' | 'declineTransfer' | 'appointment';
  /** The task's id; for `decline` the offer's, for `declineTransfer` the transfer's. */
  id: string;
  draft?: Record<string, unknown>;
}

/** What every part of the screen shares. */
export interface Work {
  view: WorkView;
  outbox: Outbox;
  actions: WorkActions;
  contacts: Contacts;
  whereabouts: Whereabouts;
  member: Accessor<Member | undefined>;
  duty: Accessor<ReturnType<typeof projectDuty> | undefined>;
  lists: Accessor<WorkLists>;
  /** A task anywhere on the screen, in an offer too. */
  task: (id: string) => Task | undefined;
  form: Accessor<OpenForm | null>;
  openForm: (form: OpenForm | null) => void;
}

const Context = createContext<Work>();
const nothing: WorkLists = { offers: [], asked: [], passing: [], held: [], nearby: [], done: [] };

function createWork(): Work {
  const client = useClient();
  const viewer = useSignedIn();
  const { refresh } = useViewer();
  const view = createWorkView(viewer().id);
  const outbox = createOutbox(
    viewer().id,
    outboxActions(client, viewer().id, view, () => void refresh()),
  );
  const [form, openForm] = createSignal<OpenForm | null>(null);

  const member = () => ofType(view.entities(), 'Member').find((one) => one.id === viewer().member?.id);
  const duty = createMemo(() => {
    const present = member();
    return present && projectDuty(present, outbox.entries());
  });
  const lists = createMemo(() => {
    const present = member();
    if (!present) return nothing;
    const [offers, tasks] = [ofType(view.entities(), 'Offer'), ofType(view.entities(), 'Task')];
    const transfers = ofType(view.entities(), 'Transfer');
    return workLists({ offers, tasks, transfers }, present.id, outbox.entries(), now());
  });
  const task = (id: string) =>
    ofType(view.entities(), 'Task').find((one) => one.id === id) ??
    ofType(view.entities(), 'Offer').find((offer) => offer.task.id === id)?.task;
  const sharing = () => Boolean(duty()?.onDuty && duty()?.sharesPosition && member()?.onDuty);
  return {
    view,
    outbox,
    actions: createActions(outbox),
    contacts: createContacts(client, openShelf(viewer().id), () => (member() ? lists().held : null)),
    whereabouts: createWhereabouts(client, sharing),
    member,
    duty,
    lists,
    task,
    form,
    openForm,
  };
}

/** Opens the member's live view and outbox for everything inside it. */
export function WorkProvider(props: { children: JSX.Element }) {
  return <Context.Provider value={createWork()}>{props.children}</Context.Provider>;
}

/** The member's work; only inside a WorkProvider. */
export function useWork(): Work {
  const work = useContext(Context);
  if (!work) throw new Error('useWork needs a WorkProvider around it.');
  return work;
}
