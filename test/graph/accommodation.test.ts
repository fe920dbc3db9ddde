import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

describe('the accommodations of a registration', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());

  it('are those that this gateway has written down, by type, and no others', async () => {
    const { registrationIds = [] } =
      house.school.directory.students.find(({ id }) => id === house.school.demo.studentId) ?? {};
    const [granted = '', other = ''] = registrationIds;
    const row = { registration_id: granted, name: null, time_extension_minutes: null };
    await house.store.db
      .insertInto('accommodation')
      .values([
        { ...row, type: 'Reader' },
        { ...row, type: 'Extra time', name: 'quiet room', time_extension_minutes: 30 },
      ])
      .execute();
    const fields = '{ accommodations { type name timeExtensionMinutes } }';
    const { data, errors } = await house.ask(
      `{ granted: registration(id: "reg_${granted}") ${fields} other: registration(id: "reg_${other}") ${fields} }`,
    );
    expect(errors).toEqual([]);
    expect(data.other.accommodations).toEqual([]);
    expect(data.granted.accommodations).toEqual([
      { type: 'Extra time', name: 'quiet room', timeExtensionMinutes: 30 },
      { type: 'Reader', name: null, timeExtensionMinutes: null },
    ]);
  });
});
