import type { Center } from './center.ts';
import { identity } from './identity.ts';
import { teacherName } from './name.ts';

/** A class (the template of sessions) as the tables of this sandbox's Zenoti hold it. */
export interface ClassPlan {
  readonly id: number;
  readonly name: string;
  readonly categoryId: number;
  readonly levelId: number;
  readonly capacity: number;
  readonly price: number;
  /** 1 and 2 both are "Class" in the vendor's words, 3 is a workshop. */
  readonly type: 1 | 2 | 3;
  readonly inCatalog: boolean;
}

export const categories = [
  { id: 1, name: 'English', parent_id: 0 },
  { id: 12, name: 'Conversation', parent_id: 1 },
  { id: 13, name: 'Exam preparation', parent_id: 1 },
  { id: 14, name: 'Business English', parent_id: 1 },
  { id: 15, name: 'Social club', parent_id: 1 },
];

const codes = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const titles = ['Beginner', 'Elementary', 'Intermediate', 'Upper intermediate', 'Advanced', 'Proficient'];

export const levels = codes.map((code, index) => ({
  id: index + 1,
  code,
  name: titles[index] ?? code,
  description: index % 2 === 0 ? `The ${code} band of the Common European Framework` : null,
  html_description: null,
}));

const kinds: readonly (readonly [category: number, name: string, capacity: number, price: number, type: 1 | 2 | 3])[] =
  [
    [12, 'Conversation', 10, 15, 1],
    [13, 'Exam clinic', 8, 18.5, 1],
    [14, 'Meetings and negotiations', 6, 24, 2],
    [15, 'Film night', 16, 0, 3],
  ];

/** Every kind of class at every level it is taught at. */
export const classPlans: readonly ClassPlan[] = kinds.flatMap(([categoryId, name, capacity, price, type], kind) =>
  levels.slice(kind % 2).map((level) => ({
    id: 11370 + kind * 10 + level.id,
    name: `${name} ${level.code}`,
    categoryId,
    levelId: level.id,
    capacity,
    price,
    type,
    inCatalog: !(kind === 2 && level.code === 'C2'),
  })),
);

export interface Row {
  readonly id: string;
  readonly name: string;
}

/** The rooms of a centre. */
export function roomsOf(center: Center): Row[] {
  return [1, 2, 3, 4].map((number) => ({
    id: identity(`room/${center.referenceId}/${number}`),
    name: `${center.name.split(' ')[0]} room ${number}`,
  }));
}

/** Those who teach at a centre, as its Zenoti calls them. */
export function instructorsOf(center: Center): Row[] {
  return [0, 1, 2, 3].map((number) => ({
    id: identity(`instructor/${center.referenceId}/${number}`),
    name: teacherName(center.index + number),
  }));
}
