import { useClient } from '@urql/solid';
import type { ResultOf } from '../graphql.ts';
import { Combobox, type ComboboxItem } from '../ui/Combobox.tsx';
import { findUnits } from './documents.ts';
import { t } from './texts.ts';

type FoundUnit = ResultOf<typeof findUnits>['units']['nodes'][number];

/** A place that was chosen: `label` is its name, `detail` where it is. */
export interface Place extends ComboboxItem {
  level: FoundUnit['level'];
  hotline: string | null;
}

/** A unit as a place to choose: "Thôn Tân Đông" with "xã Ea Knuếc, tỉnh Đắk Lắk" under it. */
export function placeOf(unit: FoundUnit): Place {
  const above = unit.path.split(', ').slice(1).join(', ');
  const former =
    unit.formerNames.length > 0 ? ` (${t('former', { names: unit.formerNames.join(', ') })})` : '';
  return {
    id: unit.id,
    label: unit.name,
    detail: `${above}${former}`,
    level: unit.level,
    hotline: unit.hotline,
  };
}

/**
 * Finds a village or commune by name, without accents, by former names too.
 *
 * @param props.level only this level; without it villages and communes
 * @param props.parentId only inside this unit
 */
export function PlacePicker(props: {
  label: string;
  selected: Place | null;
  onSelect: (place: Place | null) => void;
  level?: FoundUnit['level'];
  parentId?: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  name?: string;
}) {
  const client = useClient();
  const search = async (text: string): Promise<Place[]> => {
    if (text.length < 2 && !props.parentId) return [];
    const variables = { search: text, level: props.level ?? null, parentId: props.parentId ?? null };
    const result = await client.query(findUnits, variables).toPromise();
    const nodes = result.data?.units.nodes ?? [];
    return nodes.filter((unit) => props.level || unit.level !== 'PROVINCE').map(placeOf);
  };
  return (
    <Combobox
      label={props.label}
      hint={props.hint}
      error={props.error}
      optional={props.optional}
      name={props.name}
      selected={props.selected}
      onSelect={props.onSelect}
      search={search}
      nothingFound={t('nothingFound')}
      placeholder={t('placeholder')}
    />
  );
}
