import { describe, expect, it } from '@jest/globals';
import { type DirectoryReport, reportDirectory } from '../../src/directory/report.ts';
import { openStore } from '../../src/store/store.ts';
import { ana, bruno, lisbon, seed, uuid } from './suite/open.ts';

async function report(file: object): Promise<DirectoryReport> {
  const store = await openStore('sqlite::memory:');
  try {
    await seed(store, file);
    return await reportDirectory(store);
  } finally {
    await store.close();
  }
}

const carla = { id: uuid(13), name: 'Carla', email: 'carla@example.org', wseId: 'carla' };
const mention = ({ id, name }: { id: string; name: string }, kind: string) => ({ id, name, kind });

describe('a report of the directory', () => {
  it('tells who lacks which link', async () => {
    const { missingLinks, counts } = await report({
      centers: [lisbon],
      staff: [carla],
      students: [{ ...ana, centers: [] }, bruno],
    });
    expect(counts).toEqual({ center: 1, staff: 1, student: 2 });
    const of = (kind: string, system: string) =>
      missingLinks.find((entry) => entry.kind === kind && entry.system === system);
    expect(of('student', 'wse')).toMatchObject({ count: 1, entries: [mention(bruno, 'student')] });
    expect(of('staff', 'wse')).toMatchObject({ count: 0, entries: [] });
    expect(of('center', 'zenoti')).toMatchObject({ entries: [mention(lisbon, 'center')] });
    expect(of('center', 'skillable')).toBeUndefined();
  });

  it('tells of one e-mail address of several, in any case and across students and staff', async () => {
    const { doubledEmails } = await report({ staff: [carla], students: [{ ...bruno, email: 'CARLA@example.org' }] });
    expect(doubledEmails).toEqual([
      { email: 'carla@example.org', entries: [mention(carla, 'staff'), mention(bruno, 'student')] },
    ]);
  });

  it('tells of one id in a system of a student and a staff member', async () => {
    const { sharedIds } = await report({ staff: [carla], students: [{ ...bruno, wseId: 'Carla' }] });
    expect(sharedIds).toEqual([
      { system: 'wse', externalId: 'carla', entries: [mention(carla, 'staff'), mention(bruno, 'student')] },
    ]);
  });

  it('tells of students without a centre and centres without a reference id', async () => {
    const nameless = { id: uuid(3), name: 'Faro' };
    const students = [{ ...ana, centers: ['PT-LIS-01'] }, bruno];
    const found = await report({ centers: [lisbon, nameless], students });
    expect(found.studentsWithoutCenter).toEqual([mention(bruno, 'student')]);
    expect(found.centersWithoutReferenceId).toEqual([mention(nameless, 'center')]);
  });
});
