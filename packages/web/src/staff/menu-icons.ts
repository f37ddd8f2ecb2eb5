import BellRing from 'lucide-solid/icons/bell-ring';
import Clock from 'lucide-solid/icons/clock';
import FileLock from 'lucide-solid/icons/file-lock';
import Route from 'lucide-solid/icons/route';
import ScrollText from 'lucide-solid/icons/scroll-text';
import Settings2 from 'lucide-solid/icons/settings-2';
import Store from 'lucide-solid/icons/store';
import UserRound from 'lucide-solid/icons/user-round';
import UsersRound from 'lucide-solid/icons/users-round';
import type { Component, JSX } from 'solid-js';
import type { Area } from './areas.ts';

type Icon = Component<JSX.SvgSVGAttributes<SVGSVGElement>>;

const own: Partial<Record<Area['label'], Icon>> = {
  'nav.counter': Store,
  'nav.notifications': BellRing,
  'nav.policy': Route,
  'nav.hours': Clock,
  'nav.privacy': FileLock,
  'nav.audit': ScrollText,
  'nav.people': UsersRound,
  'nav.me': UserRound,
};

/** The sign of an area in the account's menu. */
export const menuIcon = (area: Area): Icon => own[area.label] ?? Settings2;
