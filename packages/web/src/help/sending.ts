import type { Client } from '@urql/core';
import type { ResultOf, VariablesOf } from '../graphql.ts';
import { prove } from '../proof/asking.ts';
import { type PayloadOf, type Settled, settle } from '../refusal.ts';
import { submitHelpRequest } from './documents.ts';
import { t } from './texts.ts';

type Input = VariablesOf<typeof submitHelpRequest>['input'];
type Result = ResultOf<typeof submitHelpRequest>['submitHelpRequest'];

/**
 * Sends a form, and where many send at once does the work that is asked for and sends it again, under the same key.
 *
 * @param onWorked the part of the work that is done, from 0 to 1
 */
export async function sendWithWork(
  client: Client,
  input: Input,
  onWorked: (part: number) => void,
): Promise<Settled<PayloadOf<Result>>> {
  const send = (proof: Input['proof']) =>
    client.mutation(submitHelpRequest, { input: { ...input, proof } }).toPromise();
  const first = await send(null);
  const asked = first.data?.submitHelpRequest;
  if (asked?.__typename !== 'ProofOfWorkRequiredError')
    return settle(first, (data) => data.submitHelpRequest);
  const proof = await prove(asked, onWorked);
  if (proof) return settle(await send(proof), (data) => data.submitHelpRequest);
  const { __typename: typename } = asked;
  return { ok: false, refusal: { kind: 'refused', typename, message: t('work.impossible'), fields: [] } };
}
