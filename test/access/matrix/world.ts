import { importDirectory } from '../../../src/directory/import/import.ts';
import { type AskOptions, startTestHouse, type TestHouse } from '../../kit/house.ts';
import { callersOf, type MatrixCaller } from './callers.ts';
import { giveCommands } from './given.ts';
import { movesOf } from './moves.ts';
import { type Oracle, oracleOf } from './oracle.ts';
import { accommodationOf, type Target, targetsOf } from './targets.ts';

/** A house whose people have moved since their tokens were made, and who asks there for whom. */
export interface World {
  readonly house: TestHouse;
  readonly oracle: Oracle;
  readonly callers: readonly MatrixCaller[];
  readonly targets: readonly Target[];
  readonly optionsOf: (caller: MatrixCaller) => AskOptions;
}

/**
 * Wall Street English gets the gateway's own key, so that no token of a caller stands in for the gateway's own answer to
 * who may see whom.
 */
export async function openWorld(): Promise<World> {
  const house = await startTestHouse({ wseAuth: 'service' });
  try {
    return await peopled(house);
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function peopled(house: TestHouse): Promise<World> {
  const { school } = house;
  const callers = callersOf(school);
  const moves = movesOf(school);
  const oracle = oracleOf(school, moves);
  const options = await credentialsOf(house, callers);
  await indexRegistrations(house);
  const optionsOf = (caller: MatrixCaller) => options.get(caller) ?? {};
  await grantAccommodations(house, targetsOf(school));
  const targets = await giveCommands({ house, oracle, callers, targets: targetsOf(school), optionsOf });
  const imported = await importDirectory(house.store, moves);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  return { house, oracle, callers, targets, optionsOf };
}

async function credentialsOf(
  house: TestHouse,
  callers: readonly MatrixCaller[],
): Promise<ReadonlyMap<MatrixCaller, AskOptions>> {
  const keys = {
    partner: (await house.clients.create({ name: 'school-app', role: 'partner' }))?.reveal() ?? '',
    integration: (await house.clients.create({ name: 'school-sync', role: 'integration' }))?.reveal() ?? '',
  };
  const options = callers.map(async (caller): Promise<[MatrixCaller, AskOptions]> => {
    const { person, key } = caller;
    const token = person && (await house.token(`${person.kind === 'staff' ? 'stf' : 'stu'}_${person.id}`));
    const headers = {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(key === null ? {} : { 'quad-client-key': keys[key] }),
    };
    return [caller, { as: null, headers }];
  });
  return new Map(await Promise.all(options));
}

/** Which event a registration is for shows only in the registration: each is read once by staff who may. */
async function indexRegistrations(house: TestHouse): Promise<void> {
  const { students } = house.school.directory;
  for (const { id, centers } of house.school.directory.staff) {
    const mine = students.filter((student) => student.centers.some((center) => centers.includes(center)));
    const ids = mine.flatMap(({ registrationIds }) => registrationIds.map((registration) => `reg_${registration}`));
    const { errors } = await house.ask(`{ nodes(ids: ${JSON.stringify(ids)}) { id } }`, { as: `stf_${id}` });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
  }
  await house.flush();
}

async function grantAccommodations({ store }: TestHouse, targets: readonly Target[]): Promise<void> {
  const rows = targets.flatMap((target) =>
    target.registration === null || target.marks.length === 0
      ? []
      : [{ registration_id: target.registration.id, type: accommodationOf(target) }],
  );
  await store.db
    .insertInto('accommodation')
    .values(rows.map((row) => ({ ...row, name: null, time_extension_minutes: null })))
    .execute();
}
