import type { UnitChoice } from './units.ts';

/** What both kinds of board are given by the screen. */
export interface BoardProps {
  unitId: string;
  choices: readonly UnitChoice[];
  wall: () => boolean;
  setWall: (on: boolean) => void;
  openId: () => string | null;
  open: (requestId: string | null) => void;
  setUnit: (id: string) => void;
}
