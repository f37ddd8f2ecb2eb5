import { useClient } from '@urql/solid';
import { Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { count } from '../i18n/format.ts';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ChangedBeside } from './ChangedBeside.tsx';
import { type Policy, updatePolicy } from './documents.ts';
import { FormEnd } from './FormEnd.tsx';
import { createBase } from './followed.ts';
import { type PolicyDraft, type PolicyNumber, type PolicySwitch, policyBody, policyDraft } from './forms.ts';
import { Neighbours } from './Neighbours.tsx';
import { createSaving, type Saving } from './saving.ts';
import { t } from './texts.ts';

type Part = {
  policy: Policy;
  draft: PolicyDraft;
  set: (change: Partial<PolicyDraft>) => void;
  saving: Saving;
};

/** Every rule of a commune's policy with what it means, what is usual and what may be set. */
export function PolicyForm(props: { policy: Policy; onReload: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const [draft, setDraft] = createStore<PolicyDraft>(policyDraft(props.policy.values));
  const { base, take, isOld } = createBase(
    () => props.policy,
    ({ values }) => {
      setDraft(policyDraft(values));
      saving.forget();
    },
    ({ values }) => JSON.stringify({ ...draft }) !== JSON.stringify(policyDraft(values)),
  );
  const reload = () => {
    take();
    props.onReload();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const payload = await saving.save(policyBody(base(), draft), async (input) =>
      settle(await client.mutation(updatePolicy, { input }).toPromise(), (data) => data.updateDispatchPolicy),
    );
    if (!payload) return;
    take(payload.policy);
    props.onReload();
  };
  const part = { ...props, draft, set: (change: Partial<PolicyDraft>) => setDraft(change), saving };
  const own = () =>
    JSON.stringify(policyDraft(props.policy.values)) !== JSON.stringify(policyDraft(props.policy.defaults));
  return (
    <form novalidate onSubmit={submit}>
      <Card title={t('policy.where', { name: props.policy.unit.name })}>
        <div class="grid gap-8">
          <div>
            <Badge meaning={own() ? 'new' : 'ok'}>{own() ? t('policy.changed') : t('policy.asUsual')}</Badge>
          </div>
          <Rules {...part} policy={props.policy} />
          <ChangedBeside when={isOld()} onTake={() => take()} />
          <FormEnd saving={saving} onReload={reload}>
            <Show when={own()}>
              <Button
                tone="quiet"
                class="max-sm:w-full"
                onClick={() => setDraft(policyDraft(props.policy.defaults))}
              >
                {t('policy.reset')}
              </Button>
            </Show>
          </FormEnd>
        </div>
      </Card>
    </form>
  );
}

function Rules(props: Part) {
  return (
    <>
      <fieldset class="grid sm:grid-cols-2 gap-x-6 gap-y-5 items-start">
        <legend class="font-bold mb-3">{t('policy.asking')}</legend>
        <Amount {...props} name="shiftOfferSeconds" />
        <Amount {...props} name="otherOfferSeconds" />
        <Amount {...props} name="maxOffers" />
        <Amount {...props} name="parallelOffers" />
        <Amount {...props} name="leadMinutes" />
        <Rule {...props} name="ownVillageFirst" />
      </fieldset>
      <Neighbours
        policy={props.policy}
        chosen={props.draft.neighbours}
        error={props.saving.error('neighbourIds')}
        onChange={(neighbours) => props.set({ neighbours })}
      >
        <Rule {...props} name="widen" />
      </Neighbours>
      <fieldset class="grid sm:grid-cols-2 gap-x-6 gap-y-5 items-start">
        <legend class="font-bold mb-3">{t('policy.following')}</legend>
        <Amount {...props} name="silentMinutes" />
        <Amount {...props} name="waitingDays" />
        <Rule {...props} name="reopenSilent" />
        <Amount {...props} name="transferMinutes" />
        <Amount {...props} name="maxClaimsUnstarted" />
        <Amount {...props} name="unstartedMinutes" />
      </fieldset>
      <fieldset class="grid sm:grid-cols-2 gap-x-6 gap-y-5 items-start">
        <legend class="font-bold mb-3">{t('policy.petitions')}</legend>
        <Amount {...props} name="petitionTakeUpDays" />
        <Amount {...props} name="petitionAnswerDays" />
      </fieldset>
      <fieldset class="grid sm:grid-cols-2 gap-x-6 gap-y-5 items-start">
        <legend class="font-bold mb-3">{t('policy.appointments')}</legend>
        <Rule {...props} name="eveningAppointments" />
      </fieldset>
      <fieldset class="grid sm:grid-cols-2 gap-x-6 gap-y-5 items-start">
        <legend class="font-bold mb-3">{t('policy.rising')}</legend>
        <Amount {...props} name="escalateLeadMinutes" />
        <Amount {...props} name="escalateProvinceMinutes" />
      </fieldset>
      <fieldset class="grid sm:grid-cols-2 gap-x-6 gap-y-5 items-start">
        <legend class="font-bold mb-3">{t('policy.callingBack')}</legend>
        <Amount {...props} name="callbackTries" />
        <Amount {...props} name="callbackMinutes" />
      </fieldset>
    </>
  );
}

function Amount(props: Part & { name: PolicyNumber }) {
  const limit = () => props.policy.limits.find(({ name }) => name === props.name);
  const usual = () =>
    t('policy.usual', {
      value: count(props.policy.defaults[props.name]),
      min: count(limit()?.min ?? 0),
      max: count(limit()?.max ?? 0),
    });
  return (
    <TextField
      label={t(`fact.${props.name}`)}
      hint={`${t(`explain.${props.name}`)} ${usual()}`}
      inputmode="numeric"
      value={props.draft[props.name]}
      error={props.saving.error(props.name)}
      onInput={(value) => props.set({ [props.name]: value })}
    />
  );
}

function Rule(props: Part & { name: PolicySwitch }) {
  const usual = () =>
    t('policy.usualSwitch', { value: t(props.policy.defaults[props.name] ? 'form.yes' : 'form.no') });
  return (
    <div class="sm:col-span-2">
      <Checkbox checked={props.draft[props.name]} onChange={(value) => props.set({ [props.name]: value })}>
        <span class="font-semibold">{t(`fact.${props.name}`)}</span>
        <span class="block text-sm text-soft">
          {t(`explain.${props.name}`)} {usual()}
        </span>
      </Checkbox>
    </div>
  );
}
