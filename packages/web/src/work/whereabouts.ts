import type { Client } from '@urql/core';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { now } from '../live/clock.ts';
import { online } from '../live/connection.ts';
import { inTime } from '../patience.ts';
import { reportPosition } from './mutations.ts';
import { type Fix, worthReporting } from './position-steps.ts';

/** Why the phone does not say where it is. */
export type Trouble = 'blocked' | 'insecure' | 'unavailable';

export interface Whereabouts {
  /** The newest fix, shared or only for the member's own eyes. */
  fix: Accessor<Fix | null>;
  trouble: Accessor<Trouble | null>;
  /** Looks once, for directions; nothing is sent. */
  look: () => Promise<void>;
  looking: Accessor<boolean>;
}

const timeout = 30_000;
const minute = 60_000;

/** Browsers give a position on https:// pages and on localhost only. */
const canLocate = () => 'geolocation' in navigator && globalThis.isSecureContext;

function fixOf({ coords }: GeolocationPosition): Fix {
  return { point: { lat: coords.latitude, lon: coords.longitude }, accuracy: coords.accuracy, at: now() };
}

function troubleOf(error: GeolocationPositionError): Trouble {
  return error.code === error.PERMISSION_DENIED ? 'blocked' : 'unavailable';
}

/**
 * Sends fixes one at a time, the newest only: those that came while one was on its way, or while there was no network, are
 * replaced, as only the last place counts.
 */
function createReporter(client: Client) {
  let reported: Fix | null = null;
  let newest: Fix | null = null;
  let sending = false;
  const send = async () => {
    const fix = newest;
    if (sending || !fix || !online() || !worthReporting(reported, fix, now())) return;
    sending = true;
    const { point, accuracy, at } = fix;
    const input = { point, accuracy, at: new Date(at).toISOString() };
    const result = await inTime(client.mutation(reportPosition, { input }));
    sending = false;
    // Only a lost connection is worth another try: a refused place is refused again.
    if (result.error) return;
    reported = fix;
    if (newest !== fix) await send();
  };
  return {
    offer: (fix: Fix) => {
      newest = fix;
      void send();
    },
    again: () => void send(),
  };
}

/**
 * Where the phone is. While `sharing` is true (agreed and on duty) it follows the member and reports; otherwise it looks only
 * when asked to, and reports nothing.
 */
export function createWhereabouts(client: Client, sharing: Accessor<boolean>): Whereabouts {
  const [fix, setFix] = createSignal<Fix | null>(null);
  const [trouble, setTrouble] = createSignal<Trouble | null>(null);
  const [looking, setLooking] = createSignal(false);
  const found = (position: GeolocationPosition) => {
    setTrouble(null);
    return setFix(fixOf(position));
  };
  const failed = (error: GeolocationPositionError) => setTrouble(troubleOf(error));

  const look = () =>
    new Promise<void>((resolve) => {
      if (!canLocate()) {
        setTrouble('insecure');
        return resolve();
      }
      setLooking(true);
      const end = () => {
        setLooking(false);
        resolve();
      };
      const options = { enableHighAccuracy: true, maximumAge: minute / 2, timeout };
      navigator.geolocation.getCurrentPosition(
        (position) => [found(position), end()],
        (error) => [failed(error), end()],
        options,
      );
    });

  createEffect(
    on(createMemo(sharing), (isSharing) => {
      if (!isSharing) return;
      if (!canLocate()) return void setTrouble('insecure');
      onCleanup(follow(client, found, failed));
    }),
  );
  return { fix, trouble, look, looking };
}

/** Follows and reports until the function it returns is called. */
function follow(
  client: Client,
  found: (position: GeolocationPosition) => Fix,
  failed: (error: GeolocationPositionError) => void,
): () => void {
  const reporter = createReporter(client);
  const options = { enableHighAccuracy: true, maximumAge: minute / 2, timeout };
  const seen = (position: GeolocationPosition) => reporter.offer(found(position));
  const watch = navigator.geolocation.watchPosition(seen, failed, options);
  // A phone that lies still is told nothing by the watch: ask it anew each minute, worthReporting decides.
  const minutes = createMemo(() => Math.floor(now() / minute));
  createEffect(
    on(minutes, () => navigator.geolocation.getCurrentPosition(seen, failed, options), { defer: true }),
  );
  createEffect(on(online, (isOnline) => isOnline && reporter.again(), { defer: true }));
  return () => navigator.geolocation.clearWatch(watch);
}
