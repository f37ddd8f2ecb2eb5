/** A number that this phone drew. */
export interface OwnTicket {
  unitCode: string;
  id: string;
  number: number;
  /** Gives the number up. */
  secret: string;
  at: number;
}

const key = 'thon-so.queue.ticket';
const dayLength = 24 * 3_600_000;

/** The number that this phone drew last, if it was within a day. */
export function ownTicket(): OwnTicket | null {
  try {
    const ticket = JSON.parse(localStorage.getItem(key) ?? 'null') as OwnTicket | null;
    return ticket && Date.now() - ticket.at < dayLength ? ticket : null;
  } catch {
    return null;
  }
}

export function keepTicket(ticket: OwnTicket): void {
  try {
    localStorage.setItem(key, JSON.stringify(ticket));
  } catch {
    return;
  }
}

/** Where a number is followed. */
export function ticketPath({ unitCode, id }: Pick<OwnTicket, 'unitCode' | 'id'>): string {
  return `/queue/${unitCode}/ticket/${id}`;
}
