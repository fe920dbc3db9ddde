import { cancel } from './cancel.ts';
import { connect, Refused } from './gateway.ts';
import { weekOfSchool, weekOfStudent } from './week.ts';

const usage = `Usage: npm start                            print the coming week
       npm start -- cancel REGISTRATION_ID  cancel one of the registrations that it printed

QUAD_URL           where the graph answers, such as http://127.0.0.1:4000/graphql
QUAD_CLIENT_KEY    the key of this application
QUAD_PERSON_TOKEN  the token of the student who uses it; needed to cancel, and for their week
`;

async function run([verb, registrationId]: readonly string[]): Promise<readonly string[]> {
  const { QUAD_URL: url, QUAD_CLIENT_KEY: key, QUAD_PERSON_TOKEN: token } = process.env;
  if (!url || !key) throw new Error(usage);
  const gateway = connect(url, key);
  if (verb === undefined) {
    return [...(await weekOfSchool(gateway)), ...(token ? await weekOfStudent(gateway, token) : [])];
  }
  if (verb !== 'cancel' || registrationId === undefined || !token) throw new Error(usage);
  return [await cancel(gateway, token, registrationId)];
}

try {
  process.stdout.write(`${(await run(process.argv.slice(2))).join('\n')}\n`);
} catch (error) {
  const hint =
    error instanceof Refused && error.code === 'PERSISTED_QUERY_NOT_IN_LIST' ? '\nnpm run publish-operations' : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${hint}\n`);
  process.exitCode = 1;
}
