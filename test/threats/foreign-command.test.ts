import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rememberEvent } from '../../src/directory/event-facts.ts';
import { json, openStage, type Stage } from '../upstreams/stage.ts';
import { orders } from './call-templates.ts';
import { type CallWatch, watchCalls } from './call-watch.ts';
import { hostileId } from './hostile-text.ts';

const seat = 'centerId: $center, startsAt: $startsAt, examType: SITTING';
const exam = 'examFormat: ONLINE, billingCode: "031"';
const whom = 'studentId: $student, assessmentCode: "A"';
const id = 'registrationId: $registration';

/** Each takes a text of a stranger as `$text`, beside what lets the command be sent. */
const mutations: readonly [type: string, selection: string][] = [
  ['ID!', `registerStudent(input: { registrationId: $text, ${whom}, ${seat}, ${exam} })`],
  ['ID!', `registerStudent(input: { studentId: $text, assessmentCode: "A", ${seat}, ${exam} })`],
  ['ID!', `registerStudent(input: { centerId: $text, startsAt: $startsAt, examType: SITTING, ${whom}, ${exam} })`],
  ['String!', `registerStudent(input: { billingCode: $text, examFormat: ONLINE, ${whom}, ${seat} })`],
  ['String!', `registerStudent(input: { registrantType: $text, ${whom}, ${seat}, ${exam} })`],
  ['String!', `registerStudent(input: { assessmentCode: $text, studentId: $student, ${seat}, ${exam} })`],
  ['String!', `registerStudent(input: { accommodations: [{ type: $text }], ${whom}, ${seat}, ${exam} })`],
  ['ID!', `transferRegistration(input: { registrationId: $text, reason: "ill", ${seat} })`],
  ['String!', `transferRegistration(input: { reason: $text, ${id}, ${seat} })`],
  ['ID!', 'cancelRegistration(input: { registrationId: $text, reason: "ill" })'],
  ['String!', `cancelRegistration(input: { reason: $text, ${id} })`],
  ['ID!', 'changeAssessment(input: { registrationId: $text, assessmentCode: "A" })'],
  ['String!', `changeAssessment(input: { assessmentCode: $text, ${id} })`],
  ['ID!', 'grantAccommodation(input: { registrationId: $text, type: "Reader" })'],
  ['String!', `grantAccommodation(input: { type: $text, ${id} })`],
  ['String!', `grantAccommodation(input: { name: $text, type: "Reader", ${id} })`],
  ['ID!', 'revokeAccommodation(input: { registrationId: $text, type: "Reader" })'],
  ['String!', `revokeAccommodation(input: { type: $text, ${id} })`],
  ['ID!', 'deleteRegistration(input: { registrationId: $text })'],
  ['String!', `deleteRegistration(input: { commandId: $text, ${id} })`],
  ['ID!', `createEvent(input: { eventId: $text, ${seat}, ${exam} })`],
  ['ID!', `createEvent(input: { centerId: $text, startsAt: $startsAt, examType: SITTING, ${exam} })`],
  ['String!', `createEvent(input: { billingCode: $text, examFormat: ONLINE, ${seat} })`],
  ['ID!', 'cancelEvent(input: { eventId: $text, reason: "rain" })'],
  ['String!', 'cancelEvent(input: { reason: $text, eventId: $event })'],
];

/** How the ids of registrations begin that the vendor knows as the student's. */
const known = 'a11ce000';

let stage: Stage;
let watch: CallWatch;
beforeAll(async () => {
  stage = await openStage();
  watch = watchCalls(stage);
});
afterAll(async () => {
  watch.end();
  await stage.close();
});

let hours = 0;
/** What every command names; those that would wait for each other are new each time. */
const fresh = () => {
  const { centers, demo, registrations } = stage.house.school;
  hours += 2;
  return {
    center: `ctr_${centers[0]?.id}`,
    student: `stu_${demo.studentId}`,
    registration: `reg_${known}${randomUUID().slice(known.length)}`,
    event: `evt_${registrations[0]?.eventId}`,
    startsAt: new Date(Date.UTC(2050, 0, 1, hours)).toISOString(),
  };
};

const ask = async (text: string, [type, selection]: readonly [string, string]) => {
  const values = fresh();
  const names = Object.keys(values).filter((name) => selection.includes(`$${name}`));
  const typed = names.map((name) => `$${name}: ${name === 'startsAt' ? 'DateTime!' : 'ID!'}`);
  const declared = [`$text: ${type}`, ...typed].join(', ');
  return stage.house.ask(`mutation (${declared}) { ${selection} { __typename } }`, { variables: { ...values, text } });
};

describe('a text of a command that would lead elsewhere', () => {
  it('makes no call but those of the closed list', async () => {
    const { centers, directory, registrations } = stage.house.school;
    const learner = directory.students[0]?.shiftiqId;
    await rememberEvent(stage.house.store, {
      ...{ eventId: registrations[0]?.eventId ?? '', venueId: centers[0]?.shiftiqId ?? '' },
      ...{ startsAt: '2049-01-01T10:00:00.000Z', registrationLimit: null },
    });
    stage.vendors.shiftiq.answer((request, response) => {
      const [, registration = ''] = /^\/api\/registrations\/([^/]+)$/.exec(request.url ?? '') ?? [];
      const row = { RegistrationIdentifier: registration, LearnerIdentifier: learner };
      if (request.method !== 'GET') json(400, { Message: 'Venue not found' })(request, response);
      else if (registration.startsWith(known)) json(200, row)(request, response);
      else if (registration === '') json(200, [])(request, response);
      else json(404, `Registration Not Found: ${registration}`)(request, response);
    });
    const texts = fc.sample(hostileId, { numRuns: 40, seed: 9 });
    const codes = new Set<string>();
    for (const text of texts) {
      const answers = await Promise.all(mutations.map((mutation) => ask(text, mutation)));
      for (const { status } of answers) expect([200, 400]).toContain(status);
      for (const { errors } of answers) for (const { extensions } of errors) codes.add(extensions.code);
    }
    expect(stage.house.faults).toEqual([]);
    // What was waited for was not tried.
    expect(codes).not.toContain('COMMAND_IN_PROGRESS');
    const unsent = orders.filter((form) => !stage.calls('shiftiq').some((call) => form.test(call)));
    expect(unsent).toEqual([]);
    expect(watch.foreign()).toEqual([]);
  });
});
