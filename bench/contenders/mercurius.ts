import { readFileSync } from 'node:fs';
import DataLoader from 'dataloader';
import { fastify } from 'fastify';
import { type IResolvers, mercurius } from 'mercurius';
import { openPeerDirectory } from '../peers/directory.ts';
import { openPools } from '../peers/pools.ts';
import { resolvers } from '../peers/resolvers.ts';
import type { Sources } from '../peers/sources.ts';

/** Mercurius on Fastify, each query compiled by graphql-jit when it comes again, undici's pools behind a DataLoader for each request. */
const directory = openPeerDirectory();
const pools = openPools();

/** What two fields of a request read is read once. */
function sourcesOfRequest(): Sources {
  const events = new DataLoader<'all', Awaited<ReturnType<Sources['upcomingEvents']>>>((keys) =>
    Promise.all(keys.map(() => pools.upcomingEvents())),
  );
  const enrollments = new DataLoader((ids: readonly string[]) => Promise.all(ids.map(pools.enrollment)));
  const registrations = new DataLoader((ids: readonly string[]) => Promise.all(ids.map(pools.registration)));
  return {
    ...pools,
    upcomingEvents: () => events.load('all'),
    enrollment: (id) => enrollments.load(id),
    registration: (id) => registrations.load(id),
  };
}

const server = fastify();
await server.register(mercurius, {
  schema: readFileSync(new URL('../peers/schema.graphql', import.meta.url), 'utf8'),
  resolvers: resolvers as unknown as IResolvers,
  jit: 1,
  context: () => ({ sources: sourcesOfRequest(), directory }),
});
const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`Ready at ${url}\n`);
