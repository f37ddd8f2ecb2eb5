import { useClient } from '@urql/solid';
import { createSignal, onMount, Show } from 'solid-js';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { takeLostFocus } from '../ui/focus.ts';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { makeClientKey } from './client-documents.ts';
import { createSaving } from './saving.ts';
import { t } from './texts.ts';

/** Names a program, then shows its key, this once. */
export function MakeKey(props: { onDone: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const [name, setName] = createSignal('');
  const [made, setMade] = createSignal<string | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const body = { name: name().trim() };
    const payload = await saving.save(body.name ? { body } : { wrong: ['name'] }, async (input) =>
      settle(await client.mutation(makeClientKey, { input }).toPromise(), (data) => data.makeClientKey),
    );
    if (payload) setMade(payload.key);
  };
  return (
    <Show
      when={made()}
      fallback={
        <form novalidate class="grid gap-4" onSubmit={(event) => void submit(event)}>
          <TextField
            label={t('clients.name')}
            hint={t('clients.nameHint')}
            autocomplete="off"
            value={name()}
            error={saving.error('name', t('clients.nameMissing'))}
            onInput={setName}
          />
          <Show when={!saving.hasWrongField()}>
            <RefusalNote refusal={saving.refusal()} />
          </Show>
          <Button type="submit" size="large" wide busy={saving.busy()}>
            {t('clients.give')}
          </Button>
        </form>
      }
    >
      {(key) => <ShownKey value={key()} onDone={props.onDone} />}
    </Show>
  );
}

function ShownKey(props: { value: string; onDone: () => void }) {
  return (
    <div
      ref={(element) => onMount(() => takeLostFocus(element))}
      tabindex={-1}
      class="grid gap-4"
      role="status"
    >
      <p class="font-semibold">{t('clients.once')}</p>
      <p class="font-mono text-sm wrap-anywhere select-all rounded-md bg-sunken p-4">{props.value}</p>
      <p class="text-soft">{t('clients.how')}</p>
      <div class="flex flex-wrap gap-3">
        <CopyButton text={props.value} label={t('clients.copy')} copied={t('clients.copied')} />
        <Button tone="quiet" onClick={() => props.onDone()}>
          {t('clients.kept')}
        </Button>
      </div>
    </div>
  );
}
