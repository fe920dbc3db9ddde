import type { RefusalCode } from '../../model/refusal.ts';

/** No message with a value in it is longer; what is cut off is a part of the value. */
const longestMessage = 300;

/** After the words comes nothing, or a full stop or colon and whatever the vendor adds. */
const says = (words: string): RegExp => new RegExp(`^${words}(?:[.:]|$)`, 'i');

// In each the value is optional: the documented wording has none, the one that is sent has.
const messages: readonly (readonly [RegExp, RefusalCode])[] = [
  [says('registration not found'), 'REGISTRATION_NOT_FOUND'],
  [says('registration (?:\\S{1,64} )?already exists'), 'REGISTRATION_EXISTS'],
  [says('registration has no assessment form'), 'NO_ASSESSMENT'],
  [says('registration already assigned to event(?: \\S{1,64})?'), 'ALREADY_AT_EVENT'],
  [says('learner not found'), 'LEARNER_NOT_FOUND'],
  [says('learner does not belong to registration'), 'LEARNER_MISMATCH'],
  [says('assessment form not found'), 'ASSESSMENT_NOT_FOUND'],
  [says('assessment (?:.{1,200} )?already assigned to registration(?: \\S{1,64})?'), 'ASSESSMENT_ALREADY_ASSIGNED'],
  [says('accommodation type cannot be empty'), 'ACCOMMODATION_TYPE_EMPTY'],
  [says('venue not found'), 'VENUE_NOT_FOUND'],
  [says('EventExamType not specified'), 'EXAM_TYPE_MISSING'],
  [says('Invalid EventExamType value'), 'INVALID_EXAM_TYPE'],
  [says('EventExamFormat not specified'), 'EXAM_FORMAT_MISSING'],
  [says('Invalid EventExamFormat value'), 'INVALID_EXAM_FORMAT'],
  [says('EventBillingCode not specified'), 'BILLING_CODE_MISSING'],
  [says('Invalid EventBillingCode value'), 'INVALID_BILLING_CODE'],
  [says('Invalid EventStart(?:Time)? value'), 'INVALID_START'],
  [says('event not found'), 'EVENT_NOT_FOUND'],
  [says('event (?:\\S{1,64} )?already exists'), 'EVENT_EXISTS'],
  [says('event (?:\\S{1,64} )?(?:is |was |has been )?already (?:been )?cancell?ed'), 'EVENT_ALREADY_CANCELLED'],
  [says('event (?:\\S{1,64} )?(?:still )?has active registrations'), 'EVENT_HAS_REGISTRATIONS'],
];

/** The code of what the vendor says in a refusal; null where it is nothing that it is known to say. */
export function codeOfReason(reason: string): RefusalCode | null {
  const message = reason.slice(0, longestMessage).trim();
  return messages.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}
