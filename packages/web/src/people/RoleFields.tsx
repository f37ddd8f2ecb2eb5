import { createQuery } from '@urql/solid';
import { createEffect, Show } from 'solid-js';
import { PlacePicker } from '../places/PlacePicker.tsx';
import type { Place } from '../places/place.ts';
import { Select } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import type { Role } from '../viewer/viewer.tsx';
import { rolesToGive } from './documents.ts';
import { t } from './texts.ts';

/** Where somebody works and as what; offers only what may be given there. */
export function RoleFields(props: {
  place: Place | null;
  role: Role | null;
  onPlace: (place: Place | null) => void;
  onRole: (role: Role | null) => void;
  error: (field: string) => string | undefined;
}) {
  const [result] = createQuery({
    query: rolesToGive,
    variables: () => ({ unitId: props.place?.id ?? '' }),
    pause: () => props.place === null,
  });
  const roles = () =>
    result.data?.unit?.id === props.place?.id ? (result.data?.unit?.rolesToGive ?? []) : [];
  createEffect(() => {
    const [only, another] = roles();
    if (only && !another && props.role !== only) props.onRole(only);
  });
  const options = () => [
    { value: '', label: '—' },
    ...roles().map((role) => ({ value: role as string, label: shared(`role.${role}`) })),
  ];
  return (
    <>
      <PlacePicker
        label={t('invite.place')}
        selected={props.place}
        error={props.error('unitId')}
        onSelect={(place) => {
          props.onPlace(place);
          props.onRole(null);
        }}
      />
      <Show when={props.place && !result.fetching}>
        <Show
          when={roles().length > 0}
          fallback={<p class="text-late font-semibold">{t('invite.noRole')}</p>}
        >
          <Select
            label={t('invite.role')}
            options={options()}
            value={props.role ?? ''}
            error={props.error('role')}
            onChange={(role) => props.onRole((role || null) as Role | null)}
          />
        </Show>
      </Show>
    </>
  );
}
