import { useClient } from '@urql/solid';
import { type Accessor, createSignal, onMount } from 'solid-js';
import { refusalText } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { keyOf, look, ownSubscription, type Ringing, subscribe, unsubscribe } from './device.ts';
import { askPushKey, deregister, register, sendTest } from './sending.ts';
import { t } from './texts.ts';

export interface RingingControl {
  /** Undefined until the browser has said. */
  state: Accessor<Ringing | undefined>;
  busy: Accessor<boolean>;
  turnOn: () => Promise<void>;
  turnOff: () => Promise<void>;
  /** Has the server send a real push to this device. */
  test: () => Promise<void>;
}

/** Whether this device rings for the signed-in person, and how that is changed. */
export function createRinging(): RingingControl {
  const client = useClient();
  const viewer = useSignedIn();
  const [state, setState] = createSignal<Ringing>();
  const [busy, setBusy] = createSignal(false);
  const ownerId = () => viewer().id;
  const lookAgain = async () => setState(await look(ownerId()));

  const during = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch {
      toast.error(t('ring.failed'));
    }
    await lookAgain();
    setBusy(false);
  };
  const turnOn = async () => {
    const key = await askPushKey(client);
    if (!key) return toast.error(t('ring.network'));
    const subscription = await subscribe(ownerId(), key);
    if (!subscription) return;
    const refusal = await register(client, subscription);
    if (!refusal) return toast.success(t('ring.turnedOn'));
    await unsubscribe();
    toast.error(refusalText(refusal));
  };
  const turnOff = async () => {
    const subscription = await ownSubscription(ownerId());
    await unsubscribe();
    if (subscription) await deregister(client, subscription);
  };
  const test = async () => {
    const subscription = await ownSubscription(ownerId());
    const result = subscription ? await sendTest(client, subscription) : ({ kind: 'GONE' } as const);
    if (result.kind === 'GONE') await unsubscribe();
    if (result.kind === 'TAKEN') toast.success(t('ring.tested'));
    else if (result.kind === 'REFUSED') toast.error(refusalText(result.refusal));
    else toast.error(t(result.kind === 'GONE' ? 'ring.gone' : 'ring.testFailed'));
  };
  // A server that lost this device, or has another key by now, learns of it whenever its person comes by.
  const renew = async () => {
    const subscription = await ownSubscription(ownerId());
    const key = subscription && navigator.onLine ? await askPushKey(client) : null;
    if (!subscription || !key) return;
    if (keyOf(subscription) === key) await register(client, subscription);
    else await unsubscribe();
  };
  onMount(async () => {
    await lookAgain();
    if (state() !== 'on') return;
    await renew();
    await lookAgain();
  });
  return {
    state,
    busy,
    turnOn: () => during(turnOn),
    turnOff: () => during(turnOff),
    test: () => during(test),
  };
}
