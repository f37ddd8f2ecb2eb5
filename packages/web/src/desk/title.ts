import { t as shared } from '../ui/texts.ts';
import type { DeskRequest } from './live.ts';
import { t } from './texts.ts';

/** What a request is about, in a word or two. */
export function titleOf(request: Pick<DeskRequest, 'kind' | 'service'>): string {
  if (request.service) return request.service.name;
  return request.kind === 'PETITION' ? shared('kind.PETITION') : t('queue.noService');
}
