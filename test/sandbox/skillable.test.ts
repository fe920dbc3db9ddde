import { describe, expect, it } from '@jest/globals';
import { key, school, stage } from './stage.ts';

const play = (settings = {}) => stage('skillable', { api_key: key }, settings);

describe('the simulated Skillable', () => {
  it('gives one enrollment as a list in an envelope, at the root and below the base path of the vendor', async () => {
    const { get } = await play();
    const paths = [
      '/GetClassEnrollment/918000',
      '/api/2.0/GetClassEnrollment/918000',
      '/api/2.0/getclassenrollment?id=918000',
    ];
    const heard = await Promise.all(paths.map((path) => get(path)));
    const envelope = { Status: 0, Error: null, Results: [school.enrollments.find((row) => row.Id === 918_000)] };
    expect(heard.map(({ status, body }) => [status, body])).toEqual(paths.map(() => [200, envelope]));
  });

  it('answers 200 with status 20 and no results to an unknown id', async () => {
    const { get } = await play();
    expect(await get('/GetClassEnrollment/1')).toMatchObject({
      status: 200,
      body: { Status: 20, Error: null, Results: [] },
    });
  });

  it('answers 200 with status 30 to a wrong or missing key', async () => {
    const { get } = await play();
    const refused = { status: 200, body: { Status: 30, Error: 'Invalid integration key', Results: null } };
    expect(await get('/GetClassEnrollment/918000', { api_key: 'wrong' })).toMatchObject(refused);
    expect(await get('/GetClassEnrollment/918000', {})).toMatchObject(refused);
  });

  it.each(['abc', '12x', '99999999999', '-1'])('answers 200 with status 10 to the id %s', async (id) => {
    const { get } = await play();
    const { status, body } = await get(`/GetClassEnrollment/${id}`);
    expect([status, body]).toEqual([200, { Status: 10, Error: `'${id}' is not a valid id.`, Results: null }]);
  });

  it('shows a status number that no reference lists', async () => {
    const { get } = await play();
    const { body } = await get(`/GetClassEnrollment/${school.oddities.enrollmentWithUnknownStatus}`);
    expect(body).toMatchObject({ Status: 0, Results: [{ EnrollmentStatusId: 70 }] });
  });

  it('answers unknown commands with a page', async () => {
    const { get, send } = await play();
    expect(await get('/api/2.0/GetNothing')).toMatchObject({ status: 404, body: undefined });
    const { status, headers } = await send('POST', '/GetClassEnrollment/918000');
    expect([status, headers.get('content-type')]).toEqual([405, 'text/html; charset=utf-8']);
  });

  it('throttles only when told to', async () => {
    const { get } = await play({ quota: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await get('/GetClassEnrollment/918000')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('keeps a list of calls that holds no credentials', async () => {
    const { get, simulation } = await play();
    await get('/GetClassEnrollment/918000?x=1');
    await get('/nowhere');
    expect(simulation.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /GetClassEnrollment/918000?x=1',
      'GET /nowhere',
    ]);
    expect(JSON.stringify(simulation.calls)).not.toContain(key);
  });
});
