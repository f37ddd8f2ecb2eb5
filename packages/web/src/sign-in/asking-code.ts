import type { Client } from '@urql/core';
import type { ResultOf, VariablesOf } from '../graphql.ts';
import { prove } from '../proof/asking.ts';
import { type PayloadOf, type Settled, settle } from '../refusal.ts';
import { requestCodeMutation } from './documents.ts';

type Input = VariablesOf<typeof requestCodeMutation>['input'];
type Result = ResultOf<typeof requestCodeMutation>['requestPasswordCode'];

/** Asks for a code, and where the number was sent several already does the work that is asked for and asks again. */
export async function askForCode(client: Client, phone: string): Promise<Settled<PayloadOf<Result>>> {
  const send = (proof: Input['proof']) =>
    client.mutation(requestCodeMutation, { input: { phone, proof } }).toPromise();
  const first = await send(null);
  const asked = first.data?.requestPasswordCode;
  const work = asked?.__typename === 'ProofOfWorkRequiredError' ? asked : null;
  const proof = work && (await prove(work, () => undefined));
  return settle(proof ? await send(proof) : first, (data) => data.requestPasswordCode);
}
