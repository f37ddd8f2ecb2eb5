import type { DutyPlace } from '@thon-so/domain/vocabulary';
import type { Text } from '../locale.ts';

export const PLACE_WORDS: Readonly<Record<DutyPlace, Text>> = {
  FIELD: { vi: 'Trực địa bàn', en: 'On duty in the field' },
  HOTLINE: { vi: 'Trực đường dây nóng', en: 'On duty at the hotline' },
  ONE_STOP_DESK: { vi: 'Trực Một cửa', en: 'On duty at the One-Stop desk' },
};
