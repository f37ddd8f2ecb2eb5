import Phone from 'lucide-solid/icons/phone';
import { createEffect, For, Match, on, Show, Switch } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { AskButton } from './AskButton.tsx';
import { type Contact, peopleOf } from './contacts.ts';
import { MapLink } from './Directions.tsx';
import type { Task } from './live.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

/** Calls at once when the number is known here already and there is only one; else asks for it. */
export function CallButton(props: { task: Task }) {
  const { contacts } = useWork();
  const icon = () => <Phone class="size-5" aria-hidden="true" />;
  const only = () => {
    const state = contacts.of(props.task.id);
    const phones = state?.kind === 'known' ? peopleOf(state.contact).filter(({ phone }) => phone) : [];
    return phones.length === 1 ? phones[0] : undefined;
  };
  return (
    <Show
      when={only()?.phone}
      fallback={
        <AskButton task={props.task} icon={icon()}>
          {t('tasks.call')}
        </AskButton>
      }
    >
      {(number) => (
        <LinkButton
          external
          tone="secondary"
          class="px-1! whitespace-nowrap"
          href={`tel:${number()}`}
          icon={icon()}
        >
          {t('tasks.call')}
          <span class="sr-only"> {only()?.name}</span>
        </LinkButton>
      )}
    </Show>
  );
}

/** Names, numbers and the way to the door, asked for when it opens. */
export function ContactDialog(props: { taskId: string | null; onClose: () => void }) {
  const { contacts } = useWork();
  createEffect(
    on(
      () => props.taskId,
      (id) => id && void contacts.ask(id),
    ),
  );
  return (
    <Dialog open={props.taskId !== null} onClose={props.onClose} title={t('contact.title')}>
      <ContactPart taskId={props.taskId ?? ''} />
    </Dialog>
  );
}

function ContactPart(props: { taskId: string }) {
  const { contacts, task } = useWork();
  const state = () => contacts.of(props.taskId);
  const known = () => {
    const present = state();
    return present?.kind === 'known' ? present.contact : null;
  };
  const refusal = () => {
    const present = state();
    return present?.kind === 'refused' ? present.refusal : null;
  };
  return (
    <div aria-live="polite" class="grid gap-4">
      <Switch fallback={<Skeleton lines={3} />}>
        <Match when={known()}>{(contact) => <People contact={contact()} />}</Match>
        <Match when={state()?.kind === 'none'}>
          <p>{t('contact.none')}</p>
        </Match>
        <Match when={refusal()}>
          {(reason) => (
            <ErrorState
              refusal={reason()}
              title={reason().kind === 'unreachable' ? t('contact.network') : undefined}
              onRetry={() => void contacts.ask(props.taskId)}
            />
          )}
        </Match>
      </Switch>
      <Show when={state() && state()?.kind !== 'asking' && task(props.taskId)}>
        {(one) => <MapLink task={one()} wide />}
      </Show>
    </div>
  );
}

function People(props: { contact: Contact }) {
  return (
    <>
      <ul class="grid gap-4">
        <For each={peopleOf(props.contact)}>
          {(person) => (
            <li class="grid gap-1.5">
              <p>
                <span class="block text-sm text-soft">{t(`contact.${person.role}`)}</span>
                <span class="text-lg font-bold wrap-anywhere">{person.name}</span>
              </p>
              <Show when={person.phone} fallback={<p class="text-soft">{t('contact.noPhone')}</p>}>
                {(number) => (
                  <LinkButton
                    external
                    size="large"
                    wide
                    href={`tel:${number()}`}
                    icon={<Phone class="size-6" aria-hidden="true" />}
                  >
                    <span class="numbers">{grouped(number())}</span>
                  </LinkButton>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.contact.addressNote}>
        {(note) => (
          <p class="rounded-md bg-sunken px-4 py-3 wrap-anywhere">
            <span class="font-semibold">{t('contact.address')}: </span>
            {note()}
          </p>
        )}
      </Show>
      <p class="text-sm text-soft">{t('contact.trace')}</p>
    </>
  );
}
