import { createMemo, createSignal } from 'solid-js';
import type { PrivacyRow } from './live.ts';

type Field = 'identityNote' | 'answer';

/**
 * What an officer has written on the open request and not sent: it outlives the form, which goes when a colleague answers
 * first.
 *
 * @param row the open request
 */
export function createUnsent(row: () => PrivacyRow) {
  const [written, setWritten] = createSignal<{ id: string; words: Partial<Record<Field, string>> }>();
  const [sending, setSending] = createSignal(false);
  const words = () => (written()?.id === row().id ? (written()?.words ?? {}) : {});
  const overtaken = createMemo(() => {
    const left = Object.values(words()).filter((text) => text.trim() !== '');
    return row().endedAt && !sending() && left.length > 0 ? left : null;
  });
  return {
    /** What was written in vain, once somebody else has answered; null otherwise. */
    overtaken,
    write: (field: Field, text: string) => setWritten({ id: row().id, words: { ...words(), [field]: text } }),
    forget: () => setWritten(undefined),
    /** Sends what was written: what the server took is not unsent any more. */
    async send(run: () => Promise<boolean>): Promise<boolean> {
      setSending(true);
      const sent = await run();
      if (sent) setWritten(undefined);
      setSending(false);
      return sent;
    },
  };
}

export type Unsent = ReturnType<typeof createUnsent>;
