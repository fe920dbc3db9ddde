import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changesOf } from '../../src/directory/change-trail.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
let key: string;
beforeAll(async () => {
  house = await startTestHouse();
  key = (await house.clients.create({ name: 'crm', role: 'integration' }))?.reveal() ?? '';
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const link = 'mutation Link($input: LinkEntryInput!) { linkEntry(input: $input) { entryId system externalId } }';
const unlink =
  'mutation Unlink($input: UnlinkEntryInput!) { unlinkEntry(input: $input) { entryId system externalId } }';

const asIntegration = () => ({ as: null, headers: { 'quad-client-key': key } });
const linking = (input: object, options: object = asIntegration()) =>
  house.ask(link, { variables: { input }, ...options });
const unlinking = (input: object) => house.ask(unlink, { variables: { input }, ...asIntegration() });
const code = ({ errors }: { errors: readonly { extensions: { code: string } }[] }) => errors[0]?.extensions.code;
const studentWithout = () => house.school.oddities.studentWithoutZenoti;
const guid = '5e2d9c40-0f1e-4b7a-8d3c-1a2b3c4d5e6f';

describe('a link', () => {
  it('is made, is there for the next query, and is taken away, each with its row in the trail', async () => {
    const entryId = `stu_${studentWithout()}`;
    const made = await linking({ entryId, system: 'ZENOTI', externalId: guid.toUpperCase() });
    expect(made.errors).toEqual([]);
    expect(made.data.linkEntry).toEqual({ entryId, system: 'ZENOTI', externalId: guid });
    const seen = await house.ask(`{ student(id: "${entryId}") { links { system externalId } } }`);
    expect(seen.data.student.links).toContainEqual({ system: 'ZENOTI', externalId: guid });
    expect((await linking({ entryId, system: 'ZENOTI', externalId: guid })).errors).toEqual([]);

    const gone = await unlinking({ entryId, system: 'ZENOTI' });
    expect(gone.data.unlinkEntry).toEqual({ entryId, system: 'ZENOTI', externalId: null });
    expect((await unlinking({ entryId, system: 'ZENOTI' })).errors).toEqual([]);
    const trail = await changesOf(house.store, { kind: 'student', ownerId: studentWithout() });
    expect(
      trail.filter(({ actor }) => actor !== 'operator').map(({ actor, before, after }) => [actor, before, after]),
    ).toEqual([
      ['app_crm', null, guid],
      ['app_crm', guid, null],
    ]);
  });

  it('of somebody else is not taken over, and tells nothing of them', async () => {
    const [owner] = house.school.students;
    const entryId = `stu_${studentWithout()}`;
    const taken = await linking({ entryId, system: 'ZENOTI', externalId: owner?.zenotiId ?? '' });
    expect(code(taken)).toBe('CONFLICT');
    expect(taken.text).not.toContain(owner?.id);
    expect(taken.text).not.toContain(owner?.name);
    const other = await linking({ entryId: `stu_${owner?.id}`, system: 'ZENOTI', externalId: guid });
    expect(code(other)).toBe('CONFLICT');
    expect(other.text).not.toContain(owner?.zenotiId);
  });

  it('that two make at once is given to one of them', async () => {
    const [one, two] = [house.school.oddities.studentWithoutSkillable, house.school.oddities.studentWithoutShiftiq];
    for (const entry of [two]) await unlinking({ entryId: `stu_${entry}`, system: 'SKILLABLE' });
    const answers = await Promise.all(
      [one, two].map((id) => linking({ entryId: `stu_${id}`, system: 'SKILLABLE', externalId: '999999' })),
    );
    expect(answers.map(code).sort()).toEqual(['CONFLICT', undefined].sort());
  });

  it.each([
    ['entryId', { entryId: 'reg_1', system: 'ZENOTI', externalId: guid }, 'BAD_USER_INPUT'],
    ['entryId', { entryId: `ses_${guid}`, system: 'ZENOTI', externalId: guid }, 'BAD_USER_INPUT'],
    ['externalId', { entryId: `stu_${guid}`, system: 'ZENOTI', externalId: '../..' }, 'BAD_USER_INPUT'],
    ['externalId', { entryId: `stu_${guid}`, system: 'SKILLABLE', externalId: guid }, 'BAD_USER_INPUT'],
    [
      'externalId',
      { entryId: `stu_${guid}`, system: 'SHIFTIQ', externalId: guid.replace(/[^-]/g, '0') },
      'BAD_USER_INPUT',
    ],
    ['entryId', { entryId: `stu_${guid}`, system: 'ZENOTI', externalId: guid }, 'NOT_FOUND'],
  ])('with a bad %s is refused by its name: %j', async (argument, input, expected) => {
    const answer = await linking(input);
    expect(code(answer)).toBe(expected);
    expect(answer.errors[0]?.message).toContain(`"input.${argument}"`);
  });

  it('is refused to everybody but an integration by itself, alike for entries that are there and not', async () => {
    const partner = (await house.clients.create({ name: 'shop', role: 'partner' }))?.reveal() ?? '';
    const others = [
      { as: 'student' },
      { as: 'staff' },
      { as: null, headers: { 'quad-client-key': partner } },
      { as: 'staff', headers: { 'quad-client-key': key } },
    ];
    for (const options of others) {
      const neutral = async (entryId: string) =>
        (await linking({ entryId, system: 'ZENOTI', externalId: guid }, options)).text.replace(/req_[0-9a-f-]+/, 'req');
      const there = await neutral(`stu_${studentWithout()}`);
      expect(JSON.parse(there).errors[0].extensions.code).toBe('FORBIDDEN');
      expect(there).toBe(await neutral(`stu_${guid}`));
    }
    const nobody = await linking(
      { entryId: `stu_${studentWithout()}`, system: 'ZENOTI', externalId: guid },
      { as: null },
    );
    expect(code(nobody)).toBe('UNAUTHENTICATED');
    const trail = await changesOf(house.store, { kind: 'student', ownerId: studentWithout() });
    expect(trail.filter(({ after }) => after === guid)).toHaveLength(1);
    expect(house.calls()).toEqual([]);
    expect(house.faults).toEqual([]);
  });
});
