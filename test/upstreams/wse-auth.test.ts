import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forward, json, openStage, type Stage } from './stage.ts';

const encounters = '{ viewer { student { availableEncounters { id } } } }';
const denied = { Message: 'Authorization has been denied for this request.' };

let heard: IncomingMessage['headers'][] = [];
let stage: Stage;

/** Passes calls on, and keeps their headers. */
function listen(): void {
  const onward = forward(stage.house.systems.wse.url);
  stage.vendors.wse.answer((request, response) => {
    heard.push(request.headers);
    onward(request, response);
  });
}

const cases = [
  ['forward', 401, 'FORBIDDEN'],
  ['forward', 403, 'FORBIDDEN'],
  ['service', 401, 'UPSTREAM_MISCONFIGURED'],
  ['service', 403, 'FORBIDDEN'],
] as const;

for (const wseAuth of ['forward', 'service'] as const) {
  describe(`Wall Street English, with WSE_AUTH=${wseAuth},`, () => {
    beforeAll(async () => {
      stage = await openStage({ wseAuth });
    });
    afterAll(() => stage.close());
    beforeEach(async () => {
      await stage.reset();
      heard = [];
    });

    it(`gets ${wseAuth === 'forward' ? 'the caller’s own token' : 'the gateway’s token'}`, async () => {
      listen();
      const token = await stage.house.token('student');
      const headers = { authorization: `Bearer ${token}` };
      const { data, errors } = await stage.house.ask(encounters, { as: null, headers });
      expect(errors).toEqual([]);
      expect(data.viewer.student.availableEncounters).not.toHaveLength(0);
      const sent = heard.map(({ authorization }) => authorization);
      expect(sent).toEqual([`Bearer ${wseAuth === 'forward' ? token : 'key-of-wse'}`]);
    });

    it('alone gets it: no other system sees a caller’s token', async () => {
      const others: string[] = [];
      for (const system of ['skillable', 'shiftiq', 'zenoti'] as const) {
        const onward = forward(stage.house.systems[system].url);
        stage.vendors[system].answer((request, response) => {
          others.push(JSON.stringify(request.headers));
          onward(request, response);
        });
      }
      const query =
        '{ viewer { student { enrollments { nodes { id } } registrations { nodes { id } } sessions { totalCount } } } }';
      expect((await stage.house.ask(query, { as: 'student' })).errors).toEqual([]);
      expect(others.length).toBeGreaterThan(3);
      expect(others.join()).not.toContain('eyJ');
    });

    it('is not asked for a student whom the caller may not see', async () => {
      const [, other] = stage.house.school.students;
      const { data, errors } = await stage.house.ask(
        `{ student(id: "stu_${other?.id}") { availableEncounters { id } } }`,
        { as: 'student' },
      );
      expect(data.student).toBeNull();
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect(stage.calls('wse')).toEqual([]);
    });

    it.each(cases.filter(([auth]) => auth === wseAuth))('%s: a %d is told as %s', async (_, status, code) => {
      for (const body of [denied, '']) {
        stage.vendors.wse.answer(json(status, body));
        const { data, errors } = await stage.house.ask(encounters, { as: 'student' });
        expect(data).toEqual({ viewer: { student: { availableEncounters: null } } });
        expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.upstream])).toEqual([
          ['viewer.student.availableEncounters', code, 'encounters'],
        ]);
        expect(errors[0]?.message).not.toContain('denied');
      }
    });
  });
}
