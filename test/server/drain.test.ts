import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { openLedger } from '../../src/commands/ledger.ts';
import { openStore } from '../../src/store/store.ts';
import { type Ending, type Ground, openGround } from './ending-gateway.ts';

/** Only ends a test that hangs. */
const patienceMs = 60_000;
const quick = '{ viewer { id } }';
const slow = 'query ($id: ID!) { student(id: $id) { availableEncounters { id } } }';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround(3_000);
});
afterEach(() => ground.release());
afterAll(() => ground.close());

const student = () => ({ id: `stu_${ground.school.demo.studentId}` });
/** So many of the center of the demo student, whom the staff that asks sees too. */
const neighbours = (count: number) => {
  const { students, demo } = ground.school;
  const at = students.find(({ id }) => id === demo.studentId)?.centers[0];
  return students
    .filter(({ centers: [center] }) => center === at)
    .map(({ id }) => id)
    .slice(0, count);
};
const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await sleep(10);
};
const ready = async ({ url }: Ending) => (await request(`${url}/ready`)).statusCode;
const open = ({ url }: Ending): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  return once(socket, 'connect').then(() => socket);
};
/** All that comes until the connection is closed. */
const textOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
  });
const isClosed = (gateway: Ending) =>
  open(gateway).then(
    (socket) => {
      socket.destroy();
      return false;
    },
    () => true,
  );

describe('a gateway that is told to end', () => {
  it(
    'says at once that it is not ready, takes requests for a while, and lets no connection go on',
    async () => {
      const gateway = await ground.start({ drainMs: 5_000, deadlineMs: 30_000 });
      expect([await ready(gateway), (await gateway.ask(quick)).connection]).toEqual([200, 'keep-alive']);
      const before = gateway.ask(slow, student());
      await until(() => ground.held.length === 1);
      gateway.signal('SIGTERM');
      await until(async () => (await ready(gateway)) === 503);
      const answer = await request(`${gateway.url}/ready`);
      expect([answer.headers['cache-control'], await answer.body.json()]).toEqual([
        'private, no-store',
        { status: 'draining' },
      ]);
      expect((await request(`${gateway.url}/health`)).statusCode).toBe(200);
      expect(await gateway.ask(quick)).toMatchObject({ status: 200, connection: 'close' });
      const after = gateway.ask(slow, student());
      await until(() => ground.held.length === 1 + 1);
      ground.release();
      for (const one of await Promise.all([before, after])) {
        expect(one).toEqual({ status: 200, connection: 'close', body: expect.stringContaining('[]') });
      }
      expect(await gateway.code).toBe(0);
    },
    patienceMs,
  );

  it(
    'answers all that was sent before the port closed, and waits for nobody who has not sent it',
    async () => {
      const gateway = await ground.start({ drainMs: 0, deadlineMs: 30_000 });
      const [silent, slowHead, slowBody] = [await open(gateway), await open(gateway), await open(gateway)];
      slowHead.write('POST /graphql HTTP/1.1\r\nHost: a\r\nX: ');
      slowBody.write(
        'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
      );
      const ends = [silent, slowHead, slowBody].map(
        (socket) => new Promise((resolve) => void socket.on('error', () => undefined).on('close', resolve)),
      );
      const cut = textOf(slowBody);
      // Each for another student: the same at once would be asked for once.
      const asked = neighbours(10).map((id) => gateway.ask(slow, { id: `stu_${id}` }));
      expect(asked).toHaveLength(10);
      await until(() => ground.held.length === asked.length);
      gateway.signal('SIGTERM');
      await until(() => isClosed(gateway));
      // On a connection that was there; and who is still sending is not told that it was too late, which would take long.
      const late = textOf(silent);
      silent.write('GET /health HTTP/1.1\r\nHost: a\r\n\r\n');
      expect(await late).toMatch(/^HTTP\/1\.1 200 .*connection: close/is);
      expect(await cut).toBe('');
      ground.release();
      for (const one of await Promise.all(asked)) {
        expect(one).toEqual({ status: 200, connection: 'close', body: expect.stringContaining('[]') });
      }
      await Promise.all(ends);
      expect(await gateway.code).toBe(0);
    },
    patienceMs,
  );

  it(
    'hears what comes of a command that it has sent, though nobody waits for it any more',
    async () => {
      const gateway = await ground.start({ drainMs: 0, deadlineMs: 2_000 });
      const { centers, students } = ground.school;
      const [center] = centers;
      const one = students.find(({ shiftiqId, centers: [at] }) => shiftiqId !== null && at === center);
      const registrationId = randomUUID();
      const input = {
        ...{ registrationId: `reg_${registrationId}`, studentId: `stu_${one?.id}`, centerId: `ctr_${center?.id}` },
        ...{ startsAt: '2098-01-01T10:00:00Z', examType: 'SITTING', assessmentCode: 'ENG-B1-01' },
        ...{ examFormat: 'ONLINE', billingCode: '031' },
      };
      const mutation = 'mutation ($input: RegisterStudentInput!) { registerStudent(input: $input) { __typename } }';
      const asked = gateway.ask(mutation, { input });
      await until(() => ground.commands.length === 1);
      gateway.signal('SIGTERM');
      expect(JSON.parse((await asked).body)).toEqual({ data: { registerStudent: { __typename: 'CommandUnsettled' } } });
      expect(await gateway.code).toBe(0);
      const store = await openStore(ground.databaseUrl);
      const ledger = openLedger(store, { owner: randomUUID(), leaseMs: 1_000 });
      expect(await ledger.unsettled()).toEqual([]);
      const rows = await store.db.selectFrom('command').select(['phase', 'result', 'sends']).execute();
      expect(rows.map(({ phase, sends, result }) => [phase, sends, JSON.parse(String(result)).outcome])).toEqual([
        ['settled', 1, 'applied'],
      ]);
      await store.close();
    },
    patienceMs,
  );

  it(
    'ends at once when it is told a second time, but not by an echo of the first',
    async () => {
      const gateway = await ground.start({ drainMs: 0, deadlineMs: 60_000 });
      const asked = gateway.ask(slow, student());
      const cut = expect(asked).rejects.toThrow();
      let hasEnded = false;
      void gateway.code.then(() => {
        hasEnded = true;
      });
      await until(() => ground.held.length === 1);
      gateway.signal('SIGINT');
      gateway.signal('SIGTERM');
      await until(() => isClosed(gateway));
      await sleep(1_000);
      expect(hasEnded).toBe(false);
      gateway.signal('SIGTERM');
      expect(await gateway.code).toBe(1);
      await cut;
    },
    patienceMs,
  );
});
