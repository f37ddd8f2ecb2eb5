import { midnight } from '../help/appointment.ts';

const minute = 60_000;
const hour = 60 * minute;

export interface CallbackTime {
  id: 'in15' | 'in30' | 'in60' | 'in120' | 'afternoon' | 'tomorrow';
  at: number;
}

/** Times worth offering now: in a while, this afternoon at 14:00 where it is still ahead, tomorrow morning at 8:00. */
export function callbackTimes(now: number): CallbackTime[] {
  const soon: CallbackTime[] = [
    { id: 'in15', at: now + 15 * minute },
    { id: 'in30', at: now + 30 * minute },
    { id: 'in60', at: now + hour },
    { id: 'in120', at: now + 2 * hour },
  ];
  const afternoon = midnight(0, now) + 14 * hour;
  const today: CallbackTime[] = afternoon - now >= hour ? [{ id: 'afternoon', at: afternoon }] : [];
  return [...soon, ...today, { id: 'tomorrow', at: midnight(1, now) + 8 * hour }];
}

/** How pressing an owed callback is. */
export function callbackState(callbackAt: string, now: number): 'late' | 'soon' | 'later' {
  const left = Date.parse(callbackAt) - now;
  if (left < 0) return 'late';
  return left < 10 * minute ? 'soon' : 'later';
}
