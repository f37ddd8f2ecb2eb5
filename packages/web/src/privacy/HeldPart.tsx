import Download from 'lucide-solid/icons/download';
import { createSignal, For, onMount, Show } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { AskedList } from './AskedList.tsx';
import type { Asking, Held, Opened } from './asking.ts';
import { CorrectionForm } from './CorrectionForm.tsx';
import type { noticeQuery } from './documents.ts';
import { saveFile } from './download.ts';
import { t } from './texts.ts';

type Notice = ResultOf<typeof noticeQuery>['privacyNotice'];

/** What is held on whoever asked, and what they can have done with it. */
export function HeldPart(props: { asking: Asking; opened: Opened; notice: Notice }) {
  let part!: HTMLDivElement;
  onMount(() => part.focus());
  return (
    <div ref={part} tabIndex={-1} class="grid gap-6 focus:outline-none">
      <Show
        when={props.opened.held}
        fallback={
          <Card title={t('held.gone')} edge="ok">
            <p>{t('held.goneHint')}</p>
          </Card>
        }
      >
        {(held) => (
          <Card
            title={t('held.title')}
            aside={
              <Button tone="quiet" class="shrink-0 -my-2" onClick={() => props.asking.close()}>
                {t('held.close')}
              </Button>
            }
          >
            <div class="grid gap-5">
              <Actions asking={props.asking} held={held()} notice={props.notice} />
              <HeldSections held={held()} />
              <p class="rounded-md bg-sunken px-4 py-3">{t('held.more')}</p>
            </div>
          </Card>
        )}
      </Show>
      <AskedList asked={props.opened.before} />
    </div>
  );
}

/** Part by part, as people read it. */
export function HeldSections(props: { held: Pick<Held, 'sections'> }) {
  return (
    <div class="grid lg:grid-cols-2 gap-5 items-start">
      <For each={props.held.sections}>
        {(section) => (
          <section class="grid gap-2 min-w-0 rounded-md bg-sunken p-4">
            <h3 class="font-semibold">{section.title}</h3>
            <dl class="grid gap-2">
              <For each={section.lines}>
                {(line) => (
                  <div>
                    <dt class="text-sm text-soft">{line.name}</dt>
                    <dd class="wrap-anywhere whitespace-pre-line">{line.value}</dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
    </div>
  );
}

function Actions(props: { asking: Asking; held: Held; notice: Notice }) {
  const [correcting, setCorrecting] = createSignal(false);
  const [erasing, setErasing] = createSignal(false);
  const take = async (ending: 'txt' | 'json') => {
    if (!(await props.asking.ask({ kind: 'EXPORT' }))) return;
    const { fileName, json, text } = props.held;
    if (ending === 'json') saveFile(`${fileName}.json`, 'application/json', json);
    else saveFile(`${fileName}.txt`, 'text/plain', text);
    toast.success(t('held.saved'));
  };
  const erase = async () => {
    if (await props.asking.ask({ kind: 'ERASURE' })) {
      setErasing(false);
      toast.success(t('erase.sent'));
    }
  };
  const icon = <Download class="size-5" aria-hidden="true" />;
  return (
    <div class="grid gap-3">
      <div class="grid sm:flex sm:flex-wrap gap-3">
        <Button tone="secondary" icon={icon} disabled={props.asking.busy()} onClick={() => void take('txt')}>
          {t('held.text')}
        </Button>
        <Button tone="secondary" disabled={props.asking.busy()} onClick={() => void take('json')}>
          {t('held.json')}
        </Button>
        <Button tone="secondary" onClick={() => setCorrecting(true)}>
          {t('correct.open')}
        </Button>
        <Button tone="danger" onClick={() => setErasing(true)}>
          {t('erase.open')}
        </Button>
      </div>
      <Show when={!correcting() && !erasing()}>
        <RefusalNote refusal={props.asking.refusal()} />
      </Show>
      <Dialog open={correcting()} title={t('correct.title')} onClose={() => setCorrecting(false)}>
        <CorrectionForm
          asking={props.asking}
          days={props.notice.correctionDays}
          onDone={() => setCorrecting(false)}
        />
      </Dialog>
      <ConfirmDialog
        open={erasing()}
        danger
        busy={props.asking.busy()}
        title={t('erase.title')}
        confirm={t('erase.submit')}
        onConfirm={() => void erase()}
        onClose={() => setErasing(false)}
      >
        <p>{t('erase.what')}</p>
        <p>{t('erase.when', { days: props.notice.erasureDays })}</p>
        <RefusalNote refusal={props.asking.refusal()} />
      </ConfirmDialog>
    </div>
  );
}
