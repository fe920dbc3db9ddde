import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import type { GraphQLResolveInfo } from 'graphql';
import { openPeerDirectory } from '../peers/directory.ts';
import { type PeerContext, resolvers } from '../peers/resolvers.ts';
import { type EnrollmentEnvelope, onlyRow, type Sources } from '../peers/sources.ts';

/**
 * Hive Gateway on the schema that Mesh composed of the four systems. The joins are additional types and resolvers, which call the
 * composed fields by the gateway's SDK, as its documentation does where a directive does not suffice.
 */
interface Call {
  readonly args: Readonly<Record<string, string>>;
  readonly context: object;
  readonly selectionSet: string;
}
type Fields = Readonly<Record<string, (call: Call) => Promise<unknown>>>;
type GatewayContext = Readonly<Record<'Wse' | 'Skillable' | 'Shiftiq' | 'Zenoti', { readonly Query: Fields }>>;

const classFields = 'Id DateTime Status CenterId CenterName';
const selections = {
  wseEncounters: `{ ${classFields} UnitNumber }`,
  wseNonEncounters: `{ ${classFields} Description }`,
  skillableEnrollment: `{ Results { Id UserId EnrollmentStatusId CompletionStatusId Grade
    CustomFields { CustomFieldId Name TextValue } } }`,
  shiftiqEvents: '{ Identifier Title }',
  shiftiqRegistration: `{ RegistrationIdentifier EventIdentifier EventNumber EventStart EventVenue LearnerIdentifier
    LastChangeType }`,
  zenotiSessions: `{ sessions { id name center_id class_id instructor_id room_id strat_time_utc available_slots }
    classes { id name category_id level_id } instructors { id name } rooms { id name } categories { id name }
    levels { id code name } page_details { total } }`,
};

function sourcesOf(context: GatewayContext): Sources {
  const read = async <Answer>(system: keyof GatewayContext, field: keyof typeof selections, args: Call['args']) => {
    const ask = context[system].Query[field];
    if (ask === undefined) throw new Error(`${field} was not composed`);
    return (await ask({ args, context, selectionSet: selections[field] })) as Answer;
  };
  let events: ReturnType<Sources['upcomingEvents']> | null = null;
  return {
    encounters: (user) => read('Wse', 'wseEncounters', { user }),
    nonEncounters: (user, classType) => read('Wse', 'wseNonEncounters', { user, classType }),
    enrollment: async (id) => onlyRow(await read<EnrollmentEnvelope>('Skillable', 'skillableEnrollment', { id })),
    upcomingEvents() {
      events ??= read('Shiftiq', 'shiftiqEvents', {});
      return events;
    },
    registration: (id) => read('Shiftiq', 'shiftiqRegistration', { id }),
    sessions: ({ centerId, first, from, to }) =>
      read('Zenoti', 'zenotiSessions', { center: centerId, size: String(first), from, to }),
  };
}

const directory = openPeerDirectory();
const contexts = new WeakMap<object, PeerContext>();

function contextOf(context: GatewayContext): PeerContext {
  const known = contexts.get(context) ?? { sources: sourcesOf(context), directory };
  contexts.set(context, known);
  return known;
}

type Resolver = (source: never, args: never, context: PeerContext) => unknown;

/** The peers' resolvers, given what they see of a request. */
const additionalResolvers = Object.fromEntries(
  Object.entries(resolvers).map(([type, fields]) => [
    type,
    Object.fromEntries(
      Object.entries(fields as Readonly<Record<string, Resolver>>).map(([field, resolve]) => [
        field,
        (source: never, args: never, context: GatewayContext, _: GraphQLResolveInfo) =>
          resolve(source, args, contextOf(context)),
      ]),
    ),
  ]),
);

const types = readFileSync(new URL('../peers/schema.graphql', import.meta.url), 'utf8')
  .replace('type Query', 'extend type Query')
  // Mesh found it in the samples.
  .replace('scalar DateTime\n', '');
const gateway = createGatewayRuntime({
  supergraph: readFileSync(process.env.SUPERGRAPH ?? '', 'utf8'),
  additionalTypeDefs: types,
  additionalResolvers,
  logging: false,
});
const server = createServer(gateway);
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`Ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
);
