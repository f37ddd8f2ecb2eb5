import { publicClient } from '../../client.ts';
import { mapStyleQuery } from './documents.ts';

/** The address of the ground that the deployer has configured; null for our own, also when it cannot be asked. */
export async function mapStyle(): Promise<string | null> {
  const result = await publicClient.query(mapStyleQuery, {}).toPromise();
  return result.data?.mapStyleUrl ?? null;
}
