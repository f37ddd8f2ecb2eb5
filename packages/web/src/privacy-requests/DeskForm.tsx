import { Show } from 'solid-js';
import { HeldSections } from '../privacy/HeldPart.tsx';
import { fieldMessage } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Select, TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { createDeskForm, type DeskForm as Form, type Held, kinds } from './desk-form.ts';
import { t } from './texts.ts';

/** Somebody came in person: the officer makes sure who it is, and shows, prints or enters what they ask. */
export function DeskForm(props: { onDone: () => void }) {
  const form = createDeskForm();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await form.send()) || form.draft.kind === 'ACCESS') return;
    toast.success(t('desk.entered'));
    props.onDone();
  };
  return (
    <Show
      when={form.held()}
      fallback={
        <form class="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
          <PersonFields form={form} />
          <Show when={form.draft.kind === 'CORRECTION'}>
            <CorrectionFields form={form} />
          </Show>
          <RefusalNote refusal={form.refusal()} />
          <Button type="submit" size="large" wide busy={form.busy()}>
            {t('desk.submit')}
          </Button>
        </form>
      }
    >
      {(held) => <HeldAtDesk form={form} held={held()} />}
    </Show>
  );
}

function PersonFields(props: { form: Form }) {
  const { draft, setDraft, communes } = props.form;
  return (
    <>
      <Select
        label={t('desk.kind')}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={draft.kind}
        onChange={(kind) => setDraft({ kind })}
      />
      <Show when={communes().length > 1}>
        <Select
          label={t('desk.unit')}
          options={communes().map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.unitId}
          onChange={(unitId) => setDraft({ unitId })}
        />
      </Show>
      <PhoneField
        label={t('desk.phone')}
        value={draft.phone}
        error={props.form.phoneError()}
        onInput={(phone) => setDraft({ phone })}
      />
      <TextField
        label={t('desk.identity')}
        hint={t('desk.identityHint')}
        maxLength={500}
        value={draft.identityNote}
        error={props.form.identityError() ?? fieldMessage(props.form.refusal(), 'identityNote')}
        onInput={(identityNote) => setDraft({ identityNote })}
      />
    </>
  );
}

function CorrectionFields(props: { form: Form }) {
  const { draft, setDraft } = props.form;
  return (
    <>
      <TextField
        label={t('desk.name')}
        optional
        maxLength={120}
        value={draft.name}
        onInput={(name) => setDraft({ name })}
      />
      <PhoneField
        label={t('desk.newPhone')}
        optional
        value={draft.newPhone}
        onInput={(newPhone) => setDraft({ newPhone })}
      />
      <TextField
        label={t('desk.address')}
        optional
        maxLength={500}
        value={draft.address}
        onInput={(address) => setDraft({ address })}
      />
    </>
  );
}

function HeldAtDesk(props: { form: Form; held: Held }) {
  return (
    <Show when={props.held.sections.length > 0} fallback={<p class="font-semibold">{t('desk.nothing')}</p>}>
      <div class="grid gap-4">
        <h3 class="font-semibold">{t('desk.held')}</h3>
        <HeldSections held={props.held} />
        <RefusalNote refusal={props.form.refusal()} />
        <Button busy={props.form.busy()} onClick={() => void props.form.save()}>
          {t('desk.save')}
        </Button>
      </div>
    </Show>
  );
}
