import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { openStage, type Stage } from '../upstreams/stage.ts';
import { askAll, fourReads, partsOf } from './four-reads.ts';

const names = ['__proto__', 'constructor', 'prototype'] as const;
const uuid = '0b9f6a3e-5c1d-4e8a-9f27-3d6c8b1a4e50';

/** As text, because a literal with `__proto__` has a prototype and no such key. */
const poison = (name: string) => `"${name}":{"polluted":true,"prototype":{"polluted":true},"toString":1}`;

/** What everything inherits, before and after. */
const inherited = () => [Object.prototype, Array.prototype, String.prototype, Function.prototype].map(Reflect.ownKeys);

describe('keys and ids that name what everything inherits', () => {
  let stage: Stage;
  let token = '';
  const before = inherited();
  beforeAll(async () => {
    stage = await openStage({ wseAuth: 'service' });
    token = await stage.house.token('staff');
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const expectClean = () => {
    expect(inherited()).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(stage.house.faults).toEqual([]);
  };
  const post = async (body: string) => {
    const { statusCode, body: answer } = await request(`${stage.house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    const text = await answer.text();
    return { status: statusCode, text, ...(JSON.parse(text) as { data?: unknown; errors?: { message: string }[] }) };
  };

  const count = 'query ($filter: RegistrationFilter!) { registrationCount(filter: $filter) }';
  const places: readonly [where: string, bodyOf: (name: string) => string][] = [
    ['the body', (name) => `{"query":"{ __typename }",${poison(name)}}`],
    ['extensions', (name) => `{"query":"{ __typename }","extensions":{${poison(name)}}}`],
    ['variables', (name) => `{"query":"{ __typename }","variables":{${poison(name)}}}`],
    ['an input object', (name) => `{"query":"${count}","variables":{"filter":{"name":"a",${poison(name)}}}}`],
    ['an input object of its own', (name) => `{"query":"${count}","variables":{"filter":{${poison(name)}}}}`],
    [
      'a literal',
      (name) => `{"query":"{ registrationCount(filter: { name: \\"a\\", ${name}: { polluted: true } }) }"}`,
    ],
    ['an alias', (name) => `{"query":"{ ${name}: __typename }"}`],
    [
      'a variable',
      (name) => `{"query":"query ($${name}: ID!) { node(id: $${name}) { id } }","variables":{${poison(name)}}}`,
    ],
    ['a fragment', (name) => `{"query":"{ ...${name} } fragment ${name} on Query { __typename }"}`],
    ['an operation', (name) => `{"query":"query ${name} { __typename }","operationName":"${name}"}`],
    ['a field', (name) => `{"query":"{ ${name} }"}`],
  ];
  const cases = names.flatMap((name) => places.map(([where, bodyOf]) => ({ name, where, body: bodyOf(name) })));

  it.each(cases)('($name as $where) change nothing', async ({ body }) => {
    const { status, data, errors } = await post(body);
    expect([200, 400]).toContain(status);
    expect(data === undefined || data === null).toBe(errors !== undefined);
    expectClean();
  });

  it.each([...names, 'toString', 'hasOwnProperty'])('(%s) are no ids', async (name) => {
    const fields = ['node', 'center', 'enrollment', 'event', 'registration', 'student', 'session'];
    for (const id of [name, `stu_${name}`, `ses_${name}`, name.slice(0, 3), `${name.slice(0, 3)}_1`]) {
      for (const field of fields) {
        const { errors } = await stage.house.ask(`{ ${field}(id: "${id}") { id } }`);
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      }
    }
    for (const system of systemNames) expect(stage.calls(system)).toEqual([]);
    expectClean();
  });

  /** Rows that are sound but for the keys that are added. */
  const answerOf = (system: SystemName, name: string): string => {
    const text = JSON.stringify(name);
    const images = `"image_paths":{${poison(name)}}`;
    const enrollment = fourReads(stage.house.school).variables.enrollment.slice('enr_'.length);
    const user = stage.house.school.directory.students[0]?.skillableId;
    const answers: Record<SystemName, string> = {
      wse: `[{"ID":"${uuid}","Status":${text},"CenterReferenceId":${text},"CenterId":"${uuid}",${poison(name)}}]`,
      skillable: `{"Status":0,${poison(name)},"Results":[{"Id":${enrollment},"UserId":${user},"ClassId":1,"EnrollmentStatusId":0,"CompletionStatusId":0,"LateCancel":false,"Retake":false,"ExternalId":${text},"CustomFields":[{"CustomFieldId":1,"Name":${text},"TextValue":${text},${poison(name)}}],${poison(name)}}]}`,
      shiftiq: `[{"Identifier":"${uuid}","Title":${text},${poison(name)}}]`,
      zenoti: `{"sessions":[{"id":1,"class_id":2,"center_id":"${uuid}","name":${text},${poison(name)}}],"classes":[{"id":2,"name":${text},${images}}],${poison(name)}}`,
    };
    return answers[system];
  };
  const rows = systemNames.flatMap((system) => names.map((name) => ({ system, name })));

  it.each(rows)('($name, sent by $system) are read past, and as texts given on', async ({ system, name }) => {
    stage.vendors[system].say(200, answerOf(system, name));
    const answer = await askAll(stage.house);
    expect([answer.status, answer.errors]).toEqual([200, []]);
    const part = partsOf(answer)[system];
    expect(part).toHaveLength(1);
    expect(JSON.stringify(part)).toContain(`"${name}"`);
    expect(answer.text).not.toContain('polluted');
    expectClean();
  });

  it.each(rows)('($name as the whole answer or an id of $system) are no rows', async ({ system, name }) => {
    const list = { wse: '', skillable: '"Results":', shiftiq: '', zenoti: '"sessions":' }[system];
    const row = `[{"Id":"${name}","Identifier":"${name}","id":"${name}","center_id":"${name}"}]`;
    const wrapped = list === '' ? row : `{"Status":0,${list}${row}}`;
    for (const body of [`{${poison(name)}}`, `[{${poison(name)}}]`, JSON.stringify(name), wrapped]) {
      // The fifth failure in a row would open the breaker.
      await stage.house.relink(system);
      stage.vendors[system].say(200, body);
      const answer = await askAll(stage.house);
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
      expect(partsOf(answer)[system] ?? []).toEqual([]);
    }
    expectClean();
  });
});
