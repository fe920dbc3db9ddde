import { describe, expect, it } from '@jest/globals';
import type { CommandKind, Order } from '../../src/model/command.ts';
import type { RefusalCode } from '../../src/model/refusal.ts';
import { all, codes, failures, raw, refused, say, sendAll, shiftiq, useVendor } from './commands-stage.ts';
import { eventId, everyOrder, learnerId, orders, registrationId, venueId } from './orders.ts';

useVendor();

const id = registrationId;
/** As documented, as sent, and what it means. */
const messages: readonly [string, string, RefusalCode][] = [
  ['Registration not found.', `Registration Not Found: ${id}`, 'REGISTRATION_NOT_FOUND'],
  [
    'Registration already exists. You cannot add a new registration with the same identifier.**',
    `Registration ${id} already exists. You cannot add a new registration with the same identifier.`,
    'REGISTRATION_EXISTS',
  ],
  ['Registration has no assessment form.', `Registration Has No Assessment Form: ${id}`, 'NO_ASSESSMENT'],
  ['Registration already assigned to event.', `Registration Already Assigned to Event ${eventId}`, 'ALREADY_AT_EVENT'],
  ['Learner not found.', `Learner Not Found: ${learnerId}`, 'LEARNER_NOT_FOUND'],
  [
    'Learner does not belong to registration.',
    `Learner Does Not Belong to Registration: ${learnerId}`,
    'LEARNER_MISMATCH',
  ],
  ['Assessment form not found.', 'Assessment Form Not Found: B2: form 1', 'ASSESSMENT_NOT_FOUND'],
  [
    'Assessment already assigned to registration.',
    `Assessment B2 form 1 Already Assigned to Registration ${id}`,
    'ASSESSMENT_ALREADY_ASSIGNED',
  ],
  ['Accommodation type cannot be empty.', 'Accommodation type cannot be empty', 'ACCOMMODATION_TYPE_EMPTY'],
  ['Venue not found.', `Venue Not Found: ${venueId}`, 'VENUE_NOT_FOUND'],
  ['EventExamType not specified.', 'EventExamType Not Specified', 'EXAM_TYPE_MISSING'],
  ['Invalid EventExamType value.', 'Invalid EventExamType Value: Riddle', 'INVALID_EXAM_TYPE'],
  ['EventExamFormat not specified.', 'EventExamFormat Not Specified', 'EXAM_FORMAT_MISSING'],
  ['Invalid EventExamFormat value.', `Invalid EventExamFormat Value: ${'x'.repeat(1_000)}`, 'INVALID_EXAM_FORMAT'],
  ['EventBillingCode not specified.', 'EventBillingCode Not Specified', 'BILLING_CODE_MISSING'],
  ['Invalid EventBillingCode value.', 'Invalid EventBillingCode Value: 999', 'INVALID_BILLING_CODE'],
  ['Invalid EventStartTime value.', 'Invalid EventStartTime Value: 2020-01-01T00:00:00+00:00', 'INVALID_START'],
  ['Invalid EventStart value.', 'Invalid EventStart Value: 2020-01-01T00:00:00+00:00', 'INVALID_START'],
  ['Event not found.', `Event Not Found: ${eventId}`, 'EVENT_NOT_FOUND'],
  [
    'Event already exists.',
    `Event ${eventId} already exists. You cannot add a new event with the same identifier.`,
    'EVENT_EXISTS',
  ],
  ['Event already cancelled.', `Event Already Cancelled: ${eventId}`, 'EVENT_ALREADY_CANCELLED'],
  ['Event has been already cancelled.', `Event ${eventId} is already cancelled.`, 'EVENT_ALREADY_CANCELLED'],
  [
    'Event still has active registrations.',
    `Event ${eventId} still has active registrations`,
    'EVENT_HAS_REGISTRATIONS',
  ],
];

const forms: readonly [string, (text: string) => string][] = [
  ['a JSON string', (text) => JSON.stringify(text)],
  ['an error', (text) => JSON.stringify({ error: text })],
  ['a message', (text) => JSON.stringify({ Message: text })],
  ['plain text', (text) => ` ${text}\r\n`],
];

describe('an order that Shift iQ refuses', () => {
  for (const [form, write] of forms) {
    it.each(messages)(`is known by what it says, as ${form}: %s`, async (documented, live, code) => {
      for (const text of [documented, live, live.toUpperCase()]) {
        raw(400, write(text));
        expect(await sendAll()).toEqual(all(refused(code)));
      }
      expect(failures).toEqual([]);
    });
  }

  it.each([404, 409, 422, 410])('is known by what it says with %i too', async (status) => {
    say(status, 'Venue not found.');
    expect(await sendAll()).toEqual(all(refused('VENUE_NOT_FOUND')));
  });

  it.each([
    [400, { Message: 'The request is invalid.', MessageDetail: 'registration is not a System.Guid.' }],
    [400, 'CANARY'],
    [400, 'No: Registration not found.'],
    [400, 'Registration not found in the cache'],
    [400, `${'Assessment '.repeat(50_000)}`],
    [400, { error: { message: 'Venue not found.' } }],
    [400, undefined],
    [409, 'CANARY'],
    [415, { error: 'CANARY' }],
    [422, ['Venue not found.']],
  ])('for a reason that is not known is told so, and the log gets the text: %i %j', async (status, body) => {
    say(status, body);
    expect(await sendAll()).toEqual(all(refused('UNRECOGNISED')));
    expect(codes()).toEqual(everyOrder.map(() => 'BAD_USER_INPUT'));
    expect(failures[0]).toMatchObject({
      system: 'shiftiq',
      status,
      detail: body === undefined ? '' : JSON.stringify(body).slice(0, 32_768),
    });
  });

  it.each([undefined, 'CANARY', { Message: 'No HTTP resource was found.' }])(
    'with 404 names what is not there, unless it was to be made: %j',
    async (body) => {
      say(404, body);
      const makers: readonly CommandKind[] = ['registerStudent', 'createEvent'];
      const codeOf = ({ kind }: Order): RefusalCode => {
        if (makers.includes(kind)) return 'UNRECOGNISED';
        return kind === 'cancelEvent' ? 'EVENT_NOT_FOUND' : 'REGISTRATION_NOT_FOUND';
      };
      expect(await sendAll()).toEqual(everyOrder.map((order) => refused(codeOf(order))));
    },
  );

  it.each([
    [401, undefined],
    [403, undefined],
    [403, { error: 'The bearer token is not recognized.' }],
    [403, 'Registration not found.'],
  ])('for the credential is not allowed, which the log is told: %i %j', async (status, body) => {
    say(status, body);
    expect(await sendAll()).toEqual(all(refused('NOT_ALLOWED')));
    expect(codes()).toEqual(everyOrder.map(() => 'UPSTREAM_MISCONFIGURED'));
  });
});

describe('an order that Shift iQ has no time for', () => {
  it.each([
    [429, ''],
    [429, '"Registration not found."'],
    [403, '{"error":"Rate Limit Exceeded"}'],
    [403, '{"Message":"rate limit exceeded"}'],
    [403, '"Rate Limit Exceeded"'],
    [403, 'Rate Limit Exceeded'],
  ])('is throttled: %i %s', async (status, body) => {
    raw(status, body);
    expect(await sendAll()).toEqual(all({ outcome: 'throttled', retryAfterMs: null }));
    expect(codes()).toEqual(everyOrder.map(() => 'UPSTREAM_RATE_LIMITED'));
  });

  const far = new Date(Date.now() + 3_600_000).toUTCString();
  it.each([
    ['7', 7_000],
    ['0', 0],
    ['61', 60_000],
    ['9'.repeat(400), 60_000],
    [far, 60_000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['-5', null],
    ['2026-01-01', null],
    ['soon GMT', null],
    ['', null],
  ])('is told when to come again: %s', async (header, retryAfterMs) => {
    raw(429, '', { 'retry-after': header });
    expect(await shiftiq().send(orders.createEvent)).toEqual({ outcome: 'throttled', retryAfterMs });
  });
});
