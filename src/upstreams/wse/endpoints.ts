import { ofOneCaller } from '../endpoint.ts';

/** GET users/{userIdentifier}/encounters/available and nonEncounters/available: what one student may book. */
export const availableClasses = ofOneCaller;
