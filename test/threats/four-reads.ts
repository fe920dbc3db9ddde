import type { SystemName } from '../../src/model/system.ts';
import type { Answer, TestHouse } from '../kit/house.ts';

const operation = `query ($student: ID!, $enrollment: ID!, $centers: [ID!]!) {
  wse: student(id: $student) { availableEncounters { id statusText } }
  skillable: enrollment(id: $enrollment) { id externalId customFields { id name value } }
  shiftiq: upcomingEvents(first: 50) { nodes { id title } }
  zenoti: sessions(centerIds: $centers, first: 5) { nodes { id name class { name images { size location } } } }
}`;

/** The operation, with variables, that asks each system once about the demonstration student's world. */
export function fourReads({ directory, demo, centers }: TestHouse['school']) {
  const student = directory.students.find(({ id }) => id === demo.studentId);
  const variables = {
    student: `stu_${demo.studentId}`,
    enrollment: `enr_${student?.enrollmentIds[0]}`,
    centers: [`ctr_${centers[0]?.id}`],
  };
  return { query: operation, variables };
}

/** The same for another part of that world for each turn, so that no answer of one turn serves another. */
export function fourReadsOf(turn: number, school: TestHouse['school']) {
  const { query, variables } = fourReads(school);
  const anew = query
    .replace('availableEncounters', `availableEncounters: availableNonEncounters(classTypes: ["turn_${turn}"])`)
    .replace('upcomingEvents(', `events(date: "${2100 + turn}-01-01", `)
    .replace('centerIds: $centers,', `centerIds: $centers, filter: { className: "${turn}" },`);
  return { query: anew, variables: { ...variables, enrollment: `enr_${1_000_000 + turn}` } };
}

/** Asks each system once. */
export function askAll({ ask, school }: TestHouse): Promise<Answer> {
  const { query, variables } = fourReads(school);
  return ask(query, { variables });
}

/** What each system answered; null where it failed. */
export function partsOf({ data }: Pick<Answer, 'data'>): Record<SystemName, { id: string }[] | null> {
  return {
    wse: data.wse.availableEncounters,
    skillable: data.skillable === null ? null : [data.skillable],
    shiftiq: data.shiftiq?.nodes ?? null,
    zenoti: data.zenoti?.nodes ?? null,
  };
}
