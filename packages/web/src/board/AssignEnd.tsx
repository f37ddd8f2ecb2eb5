import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import { Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { AssignFields, Chosen } from './assign-form.ts';
import { t } from './texts.ts';

/** What stands below the list once somebody is chosen: what speaks against them, the reason, and the press itself. */
export function AssignEnd(props: {
  form: AssignFields;
  to: Chosen;
  /** Somebody else changed the task after the choice. */
  outdated: boolean;
  sentence: string;
  onLookedAgain: () => void;
}) {
  const hasCaveats = () => props.to.caveats.length > 0;
  const what = () => props.to.caveats.map((caveat) => t(`assign.caveats.${caveat}`)).join(', ');
  return (
    <div
      ref={(part) => requestAnimationFrame(() => part.scrollIntoView({ block: 'nearest' }))}
      class="grid gap-3 rounded-md bg-brand-tint p-3.5 scroll-mb-4"
    >
      <Show when={hasCaveats()}>
        <p class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3" role="status">
          {t('assign.caveat', { name: props.to.name, what: what() })}
        </p>
      </Show>
      <TextField
        label={t('assign.reason')}
        hint={t('assign.reasonHint')}
        optional={!hasCaveats()}
        error={props.form.lack() === 'reason' ? t('assign.needReason') : undefined}
        maxlength={500}
        value={props.form.reason()}
        onInput={props.form.setReason}
      />
      <Show when={hasCaveats()}>
        <Checkbox
          checked={props.form.seen()}
          onChange={props.form.setSeen}
          error={props.form.lack() === 'seen' ? t('assign.needSeen') : undefined}
        >
          {t('assign.anyway')}
        </Checkbox>
      </Show>
      <Show
        when={props.outdated}
        fallback={
          <>
            <RefusalNote refusal={props.form.refusal()} />
            <Button
              type="submit"
              wide
              busy={props.form.busy()}
              icon={<UserRoundPlus class="size-5 shrink-0" aria-hidden="true" />}
            >
              {props.sentence}
            </Button>
          </>
        }
      >
        <p role="alert" class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3">
          {t('assign.stale')}
        </p>
        <Button tone="secondary" wide onClick={() => props.onLookedAgain()}>
          {t('assign.staleAgain')}
        </Button>
      </Show>
    </div>
  );
}
