import { Show } from 'solid-js';
import { t as appointed } from '../appointments/texts.ts';
import { ofType } from '../live/view.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { AppointmentForm } from './AppointmentPart.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { FinishForm } from './FinishForm.tsx';
import { PassOnForm } from './PassOnForm.tsx';
import { PauseForm } from './PauseForm.tsx';
import { DeclineForm, ReleaseForm } from './ReasonForms.tsx';
import { t } from './texts.ts';
import { type OpenForm, useWork } from './work.tsx';

/** The one form that is open over the screen. It stays when its card moves to another list. */
export function Forms() {
  const { form, openForm, task, view, actions, lists } = useWork();
  const close = () => openForm(null);
  const of = (kind: OpenForm['kind']) => {
    const present = form();
    return present?.kind === kind ? present : null;
  };
  const taskOf = (kind: OpenForm['kind']) => {
    const present = of(kind);
    return present ? task(present.id) : undefined;
  };
  const offer = () => ofType(view.entities(), 'Offer').find((one) => one.id === of('decline')?.id);
  const transfer = () => lists().asked.find(({ id }) => id === of('declineTransfer')?.id);
  return (
    <>
      <ContactDialog taskId={of('contact')?.id ?? null} onClose={close} />
      <Dialog open={of('decline') !== null} onClose={close} title={t('decline.title')}>
        <Show when={offer()} fallback={<p>{t('task.left')}</p>}>
          {(present) => (
            <DeclineForm
              hint={t('decline.hint')}
              onDecline={(reason) => actions.decline(present(), reason)}
              sent={form()?.draft}
              onDone={close}
            />
          )}
        </Show>
      </Dialog>
      <Dialog open={of('pause') !== null} onClose={close} title={t('pause.title')}>
        <Show when={taskOf('pause')} fallback={<p>{t('task.left')}</p>}>
          {(present) => <PauseForm task={present()} sent={form()?.draft} onDone={close} />}
        </Show>
      </Dialog>
      <Dialog open={of('finish') !== null} onClose={close} title={t('finish.title')}>
        <Show when={taskOf('finish')} fallback={<p>{t('task.left')}</p>}>
          {(present) => <FinishForm task={present()} sent={form()?.draft} onDone={close} />}
        </Show>
      </Dialog>
      <Dialog open={of('passOn') !== null} onClose={close} title={t('transfer.formTitle')}>
        <Show when={taskOf('passOn')} fallback={<p>{t('task.left')}</p>}>
          {(present) => <PassOnForm task={present()} sent={form()?.draft} onDone={close} />}
        </Show>
      </Dialog>
      <Dialog open={of('declineTransfer') !== null} onClose={close} title={t('decline.title')}>
        <Show when={transfer()} fallback={<p>{t('task.left')}</p>}>
          {(present) => (
            <DeclineForm
              hint={t('transfer.declineHint')}
              onDecline={(reason) => actions.declineTransfer(present(), reason)}
              sent={form()?.draft}
              onDone={close}
            />
          )}
        </Show>
      </Dialog>
      <Dialog open={of('appointment') !== null} onClose={close} title={appointed('form.title')}>
        <Show when={taskOf('appointment')} fallback={<p>{t('task.left')}</p>}>
          {(present) => <AppointmentForm task={present()} sent={form()?.draft} onDone={close} />}
        </Show>
      </Dialog>
      <Dialog open={of('release') !== null} onClose={close} title={t('release.title')}>
        <Show when={taskOf('release')} fallback={<p>{t('task.left')}</p>}>
          {(present) => <ReleaseForm task={present()} sent={form()?.draft} onDone={close} />}
        </Show>
      </Dialog>
    </>
  );
}
