import { type BenchCenter, type BenchSchool, type BenchStudent, makeSchool } from '../school/school.ts';

/** The directory as the peers have it: in memory, where the gateway asks its store. */
export interface PeerDirectory {
  readonly school: BenchSchool;
  readonly students: ReadonlyMap<string, BenchStudent>;
  readonly bySkillable: ReadonlyMap<string, BenchStudent>;
  readonly byShiftiq: ReadonlyMap<string, BenchStudent>;
  readonly centers: ReadonlyMap<string, BenchCenter>;
  readonly centersByWse: ReadonlyMap<string, BenchCenter>;
  readonly centersByShiftiq: ReadonlyMap<string, BenchCenter>;
  readonly centersByZenoti: ReadonlyMap<string, BenchCenter>;
}

/** Students and centers by their global ids, and by what the systems call them. */
export function openPeerDirectory(): PeerDirectory {
  const school = makeSchool();
  const { students, centers } = school;
  return {
    school,
    students: new Map(students.map((student) => [`stu_${student.id}`, student])),
    bySkillable: new Map(students.map((student) => [student.skillableId, student])),
    byShiftiq: new Map(students.map((student) => [student.shiftiqId, student])),
    centers: new Map(centers.map((center) => [`ctr_${center.id}`, center])),
    centersByWse: new Map(centers.map((center) => [center.wseId, center])),
    centersByShiftiq: new Map(centers.map((center) => [center.shiftiqId, center])),
    centersByZenoti: new Map(centers.map((center) => [center.zenotiId, center])),
  };
}
