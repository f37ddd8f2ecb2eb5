import { can, unitsWhere } from '@thon-so/domain/roles';
import { SKILLS } from '@thon-so/domain/services';
import { auditChange } from '../audit/actions.ts';
import { clocksMayChange } from '../calendar/actions.ts';
import type { Context } from '../context.ts';
import {
  type FieldProblem,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import type { Service } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { allServices, findService, lockService, saveService } from './catalogue-store.ts';
import type { ServiceQuery } from './reading-store.ts';

/**
 * The whole catalogue, for administrators.
 * @throws NotSignedInError NotAllowedError
 */
export function readCatalogue<Query extends ServiceQuery>(context: Context, query: Query) {
  if (!context.scope.signedIn) throw new NotSignedInError();
  if (unitsWhere(context.scope.grants, 'services.edit').length === 0) throw new NotAllowedError();
  return allServices(context.db, query);
}

export function readService<Query extends ServiceQuery>(context: Context, id: string, query: Query) {
  return findService(context.db, id, query);
}

/** One catalogue serves every commune, so who edits it answers for a province, not for one commune of it. */
export function canEditServices({ scope }: Context): boolean {
  return scope.grants.some(
    (grant) => grant.level === 'PROVINCE' && can([grant], 'services.edit', [grant.unitId]),
  );
}

/** What members may be asked to know, by code, in the reader's language. */
export function listSkills({ locale }: Context): { code: string; name: string }[] {
  return Object.entries(SKILLS).map(([code, name]) => ({ code, name: name[locale] }));
}

export type ServiceForm = Omit<Service, 'id' | 'code' | 'icon' | 'version' | 'skill'> & {
  idempotencyKey: string;
  serviceId: string;
  version: number;
  skill?: string | null;
};

const TEXTS: Record<'skill' | 'order', Text> = {
  skill: { vi: 'Không có kỹ năng này.', en: 'There is no such skill.' },
  order: {
    vi: 'Thời hạn xử lý không thể ngắn hơn thời hạn phản hồi.',
    en: 'It cannot be resolved sooner than first answered.',
  },
};

function problemsOf(form: ServiceForm): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (form.skill && !Object.hasOwn(SKILLS, form.skill)) problems.push({ path: 'skill', text: TEXTS.skill });
  if (form.resolutionMinutes < form.firstResponseMinutes) {
    problems.push({ path: 'resolutionMinutes', text: TEXTS.order });
  }
  return problems;
}

/** A paper left empty is none; what stands twice is one. */
function listed(papers: readonly string[]): string[] {
  return [...new Set(papers.filter((paper) => paper !== ''))];
}

function factsOf(service: Omit<Service, 'id' | 'code' | 'icon' | 'version'>) {
  const { nameVi, nameEn, papersVi, papersEn, skill, minutes, onlineOnly, position, isActive } = service;
  const { firstResponseMinutes, resolutionMinutes } = service;
  const times = { minutes, firstResponseMinutes, resolutionMinutes };
  return { nameVi, nameEn, papersVi, papersEn, skill, ...times, onlineOnly, position, isActive };
}

/**
 * Saves a service, and who changed it. The clocks of the open requests about it follow at once.
 * @throws NotSignedInError NotAllowedError NotFoundError ValidationError StaleFormError
 */
export async function updateService(context: Context, form: ServiceForm): Promise<{ serviceId: string }> {
  if (!context.viewer) throw new NotSignedInError();
  if (!canEditServices(context)) throw new NotAllowedError();
  const serviceId = localId('Service', form.serviceId);
  const problems = problemsOf(form);
  if (problems.length > 0) throw new ValidationError(problems);
  const sending = { operation: 'updateService', key: form.idempotencyKey, body: form };
  return once(context, sending, async (tx) => {
    const service = await lockService(tx, serviceId);
    if (!service) throw new NotFoundError();
    if (service.version !== form.version) throw new StaleFormError(service.version);
    const papers = { papersVi: listed(form.papersVi), papersEn: listed(form.papersEn) };
    const edited = factsOf({ ...form, ...papers, skill: form.skill || null });
    const about = { action: 'SERVICE_UPDATED' as const, subjectId: serviceId, unitId: null };
    const facts = { before: factsOf(service), after: edited };
    if (await auditChange(tx, context, { ...about, ...facts })) {
      await saveService(tx, serviceId, edited);
      await clocksMayChange(tx, { serviceId }, context.now());
    }
    return { serviceId };
  });
}
