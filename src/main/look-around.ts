import type { DevelopmentKey } from '../access/development-key.ts';
import type { School } from '../sandbox/school.ts';
import type { Identities } from '../server/explorer/identities.ts';
import type { House } from '../start.ts';
import { publishDemoOperation } from './demo-operation.ts';
import { identitiesOf } from './identities.ts';

export interface Surroundings {
  readonly school: School;
  readonly key: Pick<DevelopmentKey, 'sign'>;
  readonly house: Pick<House, 'store' | 'mostCalls' | 'refresh' | 'fault'>;
}

/**
 * Makes ready what the explorer shows of a simulated school, once somebody looks: its example of an operation by id. Where that
 * fails the log has it, and the people are given all the same.
 */
export async function lookAround({ school, key, house }: Surroundings): Promise<Identities> {
  await publishDemoOperation(house.store, house.mostCalls).then(house.refresh).catch(house.fault);
  return identitiesOf(school, key);
}
