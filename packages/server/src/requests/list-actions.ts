import type { Context } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import { listableUnits } from './reading-actions.ts';
import {
  activeServices,
  countRequests,
  findRequest,
  findRequests,
  type RequestFilter,
  type RequestPage,
  type RequestQuery,
  requestsWhere,
  type ServiceQuery,
} from './reading-store.ts';

/** A page of the requests that the viewer may list, newest first. Throws as `listableUnits`. */
export async function listRequests<Page extends RequestPage>(
  context: Context,
  unitId: string | null,
  filter: RequestFilter,
  page: Page,
) {
  return findRequests(context.db, requestsWhere(await listableUnits(context, unitId), filter), page);
}

export async function countListed(
  context: Context,
  unitId: string | null,
  filter: RequestFilter,
): Promise<number> {
  return countRequests(context.db, requestsWhere(await listableUnits(context, unitId), filter));
}

/** @throws NotFoundError */
export async function readRequest<Query extends RequestQuery>(context: Context, id: string, query: Query) {
  const request = await findRequest(context.db, id, query);
  if (!request) throw new NotFoundError();
  return request;
}

/** What may be asked for, in the order in which it is shown. */
export function readServices<Query extends ServiceQuery>(context: Context, query: Query) {
  return activeServices(context.db, query);
}
