import type { Context } from '../context.ts';
import type { AvailableClass as Model } from '../model/available-class.ts';
import type { Complete } from './complete.ts';

const center = ({ place }: Model, _: unknown, { centers }: Context) =>
  place === null ? null : centers.at('wse', place);

export const AvailableClass: Complete<'AvailableClass'> = {
  __resolveType: (available) => ('unitNumber' in available ? 'Encounter' : 'NonEncounter'),
};
export const Encounter: Complete<'Encounter'> = { center };
export const NonEncounter: Complete<'NonEncounter'> = { center };
