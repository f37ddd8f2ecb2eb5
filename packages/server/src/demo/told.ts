import type { Candidate } from '@thon-so/domain/dispatch';
import type { OfferState } from '@thon-so/domain/offers';
import type { RequestState } from '@thon-so/domain/requests';
import type { TaskState } from '@thon-so/domain/tasks';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import type { SeedRow } from './store.ts';

export type RequestRow = SeedRow<'HelpRequest'> &
  RequestState & { createdAt: Date; appointmentAt: Date | null; communeId: string; provinceId: string };
export type TaskRow = SeedRow<'Task'> & TaskState & { communeId: string; provinceId: string };
export type OfferRow = SeedRow<'Offer'> & OfferState & { reasons: string[] };

/** Everything a story leaves in the database. */
export type Told = {
  requests: RequestRow[];
  tasks: TaskRow[];
  offers: OfferRow[];
  transfers: SeedRow<'Transfer'>[];
  history: SeedRow<'RequestHistory'>[];
  alerts: SeedRow<'Alert'>[];
  satisfaction: SeedRow<'SatisfactionResponse'>[];
  appointments: SeedRow<'Appointment'>[];
  calls: SeedRow<'Call'>[];
};

/** What all stories share: who could be asked at a moment, and how many tasks each member holds. */
export type World = {
  now: Date;
  candidates(communeId: string, place: DutyPlace, at: Date): Candidate[];
  accountOf(memberId: string): string;
  held: Map<string, number>;
  capacityOf(memberId: string): number;
};

export function nothingTold(): Told {
  const told = { requests: [], tasks: [], offers: [], history: [], alerts: [], satisfaction: [] };
  return { ...told, transfers: [], appointments: [], calls: [] };
}
