import type { ResultOf } from '../graphql.ts';
import { fold } from '../i18n/fold.ts';
import type { Option } from '../ui/OptionList.tsx';
import type { findUnits } from './documents.ts';
import { t } from './texts.ts';

export type FoundUnit = ResultOf<typeof findUnits>['units']['nodes'][number];

/** A place that was chosen: `label` is its name, `detail` where it is. */
export interface Place extends Option {
  level: FoundUnit['level'];
  hotline: string | null;
}

/** A unit as a place to choose: "Thôn Tân Đông" with "xã Ea Knuếc, tỉnh Đắk Lắk" under it. */
export function placeOf(unit: FoundUnit): Place {
  const above = unit.path.split(', ').slice(1).join(', ');
  return { id: unit.id, label: unit.name, detail: above, level: unit.level, hotline: unit.hotline };
}

/** The former names that explain why a unit was found, when its name and place of today do not. */
export function formerNamesFound(unit: Pick<FoundUnit, 'path' | 'formerNames'>, typed: string): string[] {
  const today = ` ${fold(unit.path)}`;
  const unexplained = fold(typed)
    .split(' ')
    .filter((word) => !today.includes(` ${word}`));
  const explains = (name: string) => unexplained.some((word) => ` ${fold(name)}`.includes(` ${word}`));
  return unit.formerNames.filter(explains);
}

/** A unit among what was found for `typed`, with the former name that it was found by. */
export function foundPlace(unit: FoundUnit, typed: string): Place {
  const place = placeOf(unit);
  const names = formerNamesFound(unit, typed).join(', ');
  return names ? { ...place, detail: `${place.detail} (${t('former', { names })})` } : place;
}
