import { useClient } from '@urql/solid';
import Pencil from 'lucide-solid/icons/pencil';
import { Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { phone } from '../i18n/format.ts';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type EditableUnit, updateUnit } from './documents.ts';
import { FormEnd } from './FormEnd.tsx';
import { pointText, unitBody } from './forms.ts';
import { createSaving } from './saving.ts';
import { t } from './texts.ts';

/** One unit that was found, and its form where it may be edited. */
export function UnitRow(props: {
  unit: EditableUnit;
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
  onReload: () => void;
}) {
  return (
    <li>
      <Card edge={props.open ? 'brand' : undefined}>
        <div class="grid sm:grid-cols-[minmax(0,1fr)_auto] gap-3 items-start">
          <Facts unit={props.unit} />
          <Show
            when={props.unit.viewerCanEdit}
            fallback={<p class="text-sm text-soft">{t('units.notYours')}</p>}
          >
            <Show when={!props.open}>
              <Button
                tone="secondary"
                icon={<Pencil class="size-4" aria-hidden="true" />}
                aria-label={t('units.edit', { name: props.unit.name })}
                onClick={() => props.onOpen()}
              >
                {t('services.edit')}
              </Button>
            </Show>
          </Show>
        </div>
        <Show when={props.open}>
          <UnitForm unit={props.unit} onClose={props.onClose} onReload={props.onReload} />
        </Show>
      </Card>
    </li>
  );
}

function Facts(props: { unit: EditableUnit }) {
  const above = () => props.unit.path.split(', ').slice(1).join(', ');
  const hotline = () => {
    const { ownHotline, hotline } = props.unit;
    if (!hotline) return t('units.hotlineNone');
    return t(ownHotline ? 'units.hotlineOwn' : 'units.hotlineAbove', { number: phone(hotline) });
  };
  return (
    <div class="grid gap-0.5">
      <h2 class="text-lg wrap-anywhere">{props.unit.name}</h2>
      <p class="text-sm text-soft">
        {[above(), props.unit.code && t('units.code', { code: props.unit.code })].filter(Boolean).join(' · ')}
      </p>
      <Show when={props.unit.formerNames.length > 0}>
        <p class="text-sm text-soft wrap-anywhere">
          {t('units.former', { names: props.unit.formerNames.join(', ') })}
        </p>
      </Show>
      <p class="flex flex-wrap gap-x-4 text-sm">
        <span>{hotline()}</span>
        <span>
          <Show when={props.unit.point} fallback={t('units.pointNone')}>
            {t('units.pointKnown', { point: pointText(props.unit.point) })}
          </Show>
        </span>
      </p>
    </div>
  );
}

function UnitForm(props: { unit: EditableUnit; onClose: () => void; onReload: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const [draft, setDraft] = createStore({
    hotline: props.unit.ownHotline ? phone(props.unit.ownHotline) : '',
    point: pointText(props.unit.point),
  });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const payload = await saving.save(unitBody(props.unit, draft), async (input) =>
      settle(await client.mutation(updateUnit, { input }).toPromise(), (data) => data.updateUnit),
    );
    if (!payload) return;
    props.onClose();
    // The villages below answer with the number that was saved here.
    props.onReload();
  };
  const reload = () => {
    props.onReload();
    props.onClose();
  };
  return (
    <form class="grid gap-4 mt-5 pt-5 border-t border-line" novalidate onSubmit={submit}>
      <TextField
        type="tel"
        label={t('fact.hotline')}
        hint={t('units.hotlineHint')}
        value={draft.hotline}
        error={saving.error('hotline')}
        onInput={(value) => setDraft('hotline', value)}
      />
      <TextField
        label={t('fact.point')}
        hint={t('units.pointHint')}
        value={draft.point}
        error={saving.error('point', t('units.pointWrong'))}
        onInput={(value) => setDraft('point', value)}
      />
      <FormEnd saving={saving} onReload={reload} onClose={props.onClose} />
    </form>
  );
}
