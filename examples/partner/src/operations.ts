import manifest from '../operations.json' with { type: 'json' };
import type {
  CancelRegistrationMutation,
  CancelRegistrationMutationVariables,
  CentersQuery,
  CentersQueryVariables,
  SessionsOfWeekQuery,
  SessionsOfWeekQueryVariables,
  WeekOfStudentQuery,
  WeekOfStudentQueryVariables,
} from './generated/operations.ts';

/** What each operation takes and gives. */
export interface Operations {
  Centers: { takes: CentersQueryVariables; gives: CentersQuery };
  SessionsOfWeek: { takes: SessionsOfWeekQueryVariables; gives: SessionsOfWeekQuery };
  WeekOfStudent: { takes: WeekOfStudentQueryVariables; gives: WeekOfStudentQuery };
  CancelRegistration: { takes: CancelRegistrationMutationVariables; gives: CancelRegistrationMutation };
}

/** The id under which an operation is published. Throws for one that is not in the manifest. */
export function idOf(name: keyof Operations): string {
  const operation = manifest.operations.find((each) => each.name === name);
  if (operation === undefined) throw new Error(`${name} is not in operations.json: npm run generate`);
  return operation.id;
}
