import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicPath } from '../gateway-ground.ts';
import { makeSchool } from '../school/school.ts';
import { workloads } from '../workloads.ts';

/** What no server on Node can do without: the answers lie ready as bytes, by their addresses, and nobody is asked who they are. */
const school = makeSchool();
const answers = new Map(
  school.students.map((student) => {
    const body = Buffer.from(`${JSON.stringify({ data: workloads.public.expected(student, school) })}\n`);
    return [publicPath(student), body];
  }),
);

const server = createServer((request, response) => {
  const body = answers.get(request.url ?? '');
  if (body === undefined) return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`Ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
);
