import { t } from './texts.ts';

export type Applied = { made: number; removed: number; blocked: number };

/** What was done, in words. */
export function appliedWords({ made, removed, blocked }: Applied): string {
  const done = made + removed > 0 ? t('pattern.applied', { made, removed }) : t('pattern.nothing');
  return blocked > 0 ? `${done} ${t('pattern.blocked', { count: blocked })}` : done;
}
