import { digest } from '../trusted.ts';

/** A subscription as it is sent: `variables.after` is the cursor to resume from. */
export interface ResumablePayload {
  [key: string]: unknown;
  query: string;
  documentId?: string;
  variables: Record<string, unknown>;
}

/** Writes a value the same way whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join()}}`;
}

/**
 * The id of a live view: document and variables, without the cursor. Every screen that shows the same view sends the same
 * id, so that the server writes the same bytes to all of them.
 */
export function viewId(payload: {
  query: string;
  documentId?: string;
  variables?: Record<string, unknown> | null;
}): string {
  const { after: _, ...variables } = payload.variables ?? {};
  return digest(`${payload.documentId ?? payload.query}\n${canonical(variables)}`);
}

/** Moves the point to resume from, in place: the socket sends this very object again when it reconnects. */
export function moveCursor(payload: ResumablePayload, cursor: string): void {
  payload.variables.after = cursor;
}
