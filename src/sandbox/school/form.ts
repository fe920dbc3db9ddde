import { identity } from './identity.ts';

/** An assessment form; several may share a code. */
export interface Form {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly published: boolean;
  /** Higher is newer. */
  readonly age: number;
}

const form = (code: string, age: number, title: string, published = true): Form => ({
  id: identity(`form/${code}/${age}`),
  code,
  name: `${code.split('-')[1]} form ${age}`,
  title,
  published,
  age,
});

/** Forms; the newest of a code is a draft or bilingual for some, so that taking the newest blindly goes wrong. */
export const forms: readonly Form[] = [
  form('ENG-B1-01', 1, 'English B1'),
  form('ENG-B2-01', 1, 'English B2'),
  form('ENG-B2-01', 2, 'English B2 revised'),
  form('ENG-B2-01', 3, 'English B2 Bilingual'),
  form('ENG-B2-02', 1, 'English B2 second paper'),
  form('ENG-C1-01', 1, 'English C1'),
  form('ENG-C1-01', 2, 'English C1 draft', false),
  form('ENG-C2-01', 1, 'English C2 draft', false),
];
