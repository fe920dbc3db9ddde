import { turn } from './random.ts';

const firsts = ['Ana', 'Bruno', 'Carla', 'Davide', 'Elena', 'Filipe', 'Giulia', 'Hugo', 'Inês', 'Javier'] as const;
const lasts = ['Prado', 'Almeida', 'Ruiz', 'Conti', 'Fuentes', 'Sousa', 'Rossi', 'Vidal', 'Núñez', 'Moretti'] as const;
const givens = ['Kate', 'Tom', 'Leah', 'Sam', 'Priya', 'Owen'] as const;
const families = ['Byrne', 'Osei', 'Novak', 'Whitfield', 'Nair'] as const;

/** The `index`th full name; the first hundred differ. */
export function fullName(index: number): string {
  return `${turn(firsts, index)} ${turn(lasts, index + Math.floor(index / firsts.length))}`;
}

/** The `index`th of thirty people who teach. */
export function teacherName(index: number): string {
  return `${turn(givens, index)} ${turn(families, index)}`;
}

/** The `index`th of thirty people at the desks. */
export function staffName(index: number): string {
  return `${turn(givens, index)} ${turn(lasts, index)}`;
}

/** The part of an address or a login that a name gives: plain lower-case letters with dots. */
export function login(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
}
