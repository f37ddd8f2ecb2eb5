import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { Combobox } from '../ui/Combobox.tsx';
import { findUnits } from './documents.ts';
import { type FoundUnit, foundPlace, type Place } from './place.ts';
import { withoutTelex } from './telex.ts';
import { t } from './texts.ts';

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
  const [nothing, setNothing] = createSignal(t('tooShort'));
  const find = async (text: string) => {
    const variables = { search: text, level: props.level ?? null, parentId: props.parentId ?? null };
    const { data, error } = await client.query(findUnits, variables).toPromise();
    setNothing(error ? t('noAnswer') : t('nothingFound', { text }));
    const nodes = data?.units.nodes ?? [];
    return nodes.filter((unit) => props.level || unit.level !== 'PROVINCE');
  };
  const search = async (text: string): Promise<Place[]> => {
    if (text.length < 2 && !props.parentId) {
      setNothing(t('tooShort'));
      return [];
    }
    const found = await find(text);
    const meant = withoutTelex(text);
    const units = found.length > 0 || meant === text.toLowerCase() ? found : await find(meant);
    return units.map((unit) => foundPlace(unit, text));
  };
  return (
    <Combobox
      label={props.label}
      hint={props.selected?.detail ?? props.hint}
      error={props.error}
      optional={props.optional}
      name={props.name}
      selected={props.selected}
      onSelect={props.onSelect}
      search={search}
      nothingFound={nothing()}
      placeholder={t('placeholder')}
    />
  );
}
