import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importDirectory } from '../../src/directory/import/import.ts';
import { openStore } from '../../src/store/store.ts';
import { startTestHouse } from '../kit/house.ts';

describe('the same query of one caller, many times at once', () => {
  it('is answered to each under its own request id, paid by each, and written down for each', async () => {
    const slow = createServer((_request, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), 700);
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const house = await startTestHouse({
      urls: { wse: `http://127.0.0.1:${(slow.address() as AddressInfo).port}` },
      unconfigured: ['zenoti'],
      // Enough for a dozen without their call, and too little for one more with it.
      ratePoints: 290,
    });
    const calls: unknown[] = [];
    slow.on('request', (request) => calls.push(request.url));
    const query =
      'query Mine { viewer { student { name availableEncounters { id } sessions(first: 1) { totalCount } } } }';
    const headers = { authorization: `Bearer ${await house.token('student')}` };
    const some = Array.from({ length: 12 }, () => house.ask(query, { as: null, headers }));
    const answers = await Promise.all([...some, house.ask(query, { as: 'staff' })]);
    const mine = answers.slice(0, -1);
    expect(calls).toHaveLength(1);
    expect(answers.at(-1)?.data).not.toEqual(mine[0]?.data);
    for (const { data } of mine) expect(data).toEqual(mine[0]?.data);
    const ids = mine.map(({ errors }) => errors.map(({ extensions }) => extensions.requestId));
    expect(new Set(ids.flat()).size).toBe(12);
    expect((await house.ask(query, { as: null, headers })).status).toBe(429);
    await house.flush();
    const reads = await house.store.db.selectFrom('personal_read').select(['request_id', 'operation']).execute();
    expect(new Set(reads.map(({ request_id }) => request_id))).toEqual(new Set(ids.flat()));
    expect(new Set(reads.map(({ operation }) => operation))).toEqual(new Set(['Mine { viewer }']));
    await house.close();
    slow.close();
  }, 20_000);
});

describe('a query of a student who is moved to another center while it runs', () => {
  it('shows them no more to the staff of the first who ask after that', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quad-merge-'));
    const databaseUrl = `sqlite:${join(folder, 'quad.sqlite')}`;
    const reached = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    let target = '';
    const forward: RequestListener = async ({ url, headers }, response) => {
      reached.resolve();
      await released.promise;
      get(`${target}${url}`, { headers }, (came) => {
        response.writeHead(came.statusCode ?? 500, came.headers);
        came.pipe(response);
      });
    };
    const held = createServer(forward);
    await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(held.address() as AddressInfo).port}`;
    const house = await startTestHouse({ databaseUrl, urls: { skillable: url } });
    target = house.systems.skillable.url;
    const { studentId } = house.school.demo;
    const student = house.school.directory.students.find(({ id }) => id === studentId);
    const member = house.school.directory.staff.find(({ id }) => id === house.school.demo.staffId);
    const center = house.school.directory.centers.find(({ referenceId }) => !member?.centers.includes(referenceId));
    if (student === undefined || center === undefined) throw new Error('the school is too small');
    const headers = { authorization: `Bearer ${await house.token('staff')}` };
    const query = `{ student(id: "stu_${studentId}") { name enrollments(first: 1) { nodes { id } } } }`;
    const ask = () => house.ask(query, { as: null, headers });
    const first = ask();
    await reached.promise;
    const other = await openStore(databaseUrl);
    const moved = { ...student, centers: [center.referenceId] };
    expect(await importDirectory(other, { centers: [], staff: [], students: [moved] })).toMatchObject({ ok: true });
    await other.close();
    const second = ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
    released.resolve();
    const [before, after] = await Promise.all([first, second]);
    expect(before.data.student.name).toBe(student.name);
    expect(after.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(after.text).not.toContain(student.name);
    await house.close();
    held.close();
    rmSync(folder, { recursive: true, force: true });
  }, 20_000);
});
