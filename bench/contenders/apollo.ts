import { readFileSync } from 'node:fs';
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { openPeerDirectory } from '../peers/directory.ts';
import { systemUrls } from '../peers/pools.ts';
import { type PeerContext, resolvers } from '../peers/resolvers.ts';
import { type EnrollmentEnvelope, onlyRow, paths, type SessionsQuery, type Sources } from '../peers/sources.ts';
import type { PageRows } from '../school/page.ts';
import type { EncounterRow, EventRow, NonEncounterRow, RegistrationRow } from '../school/rows.ts';

/**
 * The build of Apollo's documentation: `startStandaloneServer`, a RESTDataSource for each system and request, resolvers on their
 * rows.
 */
const urls = systemUrls();

class WseSource extends RESTDataSource {
  override baseURL = urls.wse;
  encounters = (user: string) => this.get<EncounterRow[]>(paths.encounters(user));
  nonEncounters = (user: string, classType: string) =>
    this.get<NonEncounterRow[]>(paths.nonEncounters(user, classType));
}

class SkillableSource extends RESTDataSource {
  override baseURL = urls.skillable;
  enrollment = async (id: string) => onlyRow(await this.get<EnrollmentEnvelope>(paths.enrollment(id)));
}

class ShiftiqSource extends RESTDataSource {
  override baseURL = urls.shiftiq;
  upcomingEvents = () => this.get<EventRow[]>(paths.upcomingEvents());
  registration = (id: string) => this.get<RegistrationRow>(paths.registration(id));
}

class ZenotiSource extends RESTDataSource {
  override baseURL = urls.zenoti;
  sessions = (query: SessionsQuery) => this.get<PageRows>(paths.sessions(query));
}

const directory = openPeerDirectory();
const server = new ApolloServer<PeerContext>({
  typeDefs: readFileSync(new URL('../peers/schema.graphql', import.meta.url), 'utf8'),
  resolvers,
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  async context() {
    const { cache } = server;
    const [wse, skillable] = [new WseSource({ cache }), new SkillableSource({ cache })];
    const [shiftiq, zenoti] = [new ShiftiqSource({ cache }), new ZenotiSource({ cache })];
    const sources: Sources = {
      ...{ encounters: wse.encounters, nonEncounters: wse.nonEncounters, enrollment: skillable.enrollment },
      ...{ upcomingEvents: shiftiq.upcomingEvents, registration: shiftiq.registration, sessions: zenoti.sessions },
    };
    return { sources, directory };
  },
});
process.stdout.write(`Ready at ${url}\n`);
