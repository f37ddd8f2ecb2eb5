import type { Role } from '../viewer/viewer.tsx';

export interface Area {
  path: string;
  label: 'nav.work' | 'nav.desk' | 'nav.board' | 'nav.households';
  roles: readonly Role[];
}

/** The parts of the staff's side and who may enter them: the guard and the navigation both read this. */
export const areas: readonly Area[] = [
  { path: '/work', label: 'nav.work', roles: ['MEMBER', 'LEAD'] },
  { path: '/desk', label: 'nav.desk', roles: ['OPERATOR', 'OFFICER', 'SUPERVISOR', 'ADMIN'] },
  {
    path: '/board',
    label: 'nav.board',
    roles: ['SUPERVISOR', 'PROVINCE', 'ADMIN', 'LEAD', 'OPERATOR', 'OFFICER'],
  },
  {
    path: '/households',
    label: 'nav.households',
    roles: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'ADMIN'],
  },
];

/** The area that a path belongs to. */
export function areaOf(path: string): Area | undefined {
  return areas.find((area) => path === area.path || path.startsWith(`${area.path}/`));
}
