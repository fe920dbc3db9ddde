import { Pool } from 'undici';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { type EnrollmentEnvelope, onlyRow, paths, type Sources } from './sources.ts';

/** Connections to each system. */
const connections = 64;

/** The addresses of the systems, as a contender is given them: `WSE_URL` and the like. */
export function systemUrls(): Record<SystemName, string> {
  return Object.fromEntries(
    systemNames.map((name) => [name, process.env[`${name.toUpperCase()}_URL`] ?? '']),
  ) as Record<SystemName, string>;
}

/** Reads through pools of undici, without anything between. */
export function openPools(): Sources {
  const urls = systemUrls();
  const pools = Object.fromEntries(systemNames.map((name) => [name, new Pool(urls[name], { connections })])) as Record<
    SystemName,
    Pool
  >;
  const read = async <Body>(name: SystemName, path: string): Promise<Body> => {
    const { statusCode, body } = await pools[name].request({ method: 'GET', path });
    const answer = await body.json();
    if (statusCode !== 200) throw new Error(`${name} answered ${statusCode}`);
    return answer as Body;
  };
  return {
    encounters: (user) => read('wse', paths.encounters(user)),
    nonEncounters: (user, classType) => read('wse', paths.nonEncounters(user, classType)),
    enrollment: async (id) => onlyRow(await read<EnrollmentEnvelope>('skillable', paths.enrollment(id))),
    upcomingEvents: () => read('shiftiq', paths.upcomingEvents()),
    registration: (id) => read('shiftiq', paths.registration(id)),
    sessions: (query) => read('zenoti', paths.sessions(query)),
  };
}
