import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { forward, json, only, openStage, type Stage } from '../upstreams/stage.ts';
import { codeOf, exam, follow, type Given, give, operationOf, sceneOf } from './command-stage.ts';

let stage: Stage;
let scene: ReturnType<typeof sceneOf>;
beforeAll(async () => {
  // A registration is sent three times at most, each time so long after the last: longer than a client is kept twice.
  stage = await openStage({ deadlineMs: 2_000, commandLateMs: 1_500 });
  scene = sceneOf(stage.house);
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const registering = () => ({ ...scene.registering(), commandId: randomUUID() });
const posts = () => stage.calls('shiftiq').filter((call) => call.startsWith('POST'));
const shiftiq = () => stage.vendors.shiftiq;
const through = () => forward(stage.house.systems.shiftiq.url);

async function settled(commandId: string): Promise<Given> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await follow(stage.house, { commandId });
    if (answer.result !== null && answer.result.__typename !== 'CommandUnsettled') return answer;
    await sleep(50);
  }
  throw new Error(`${commandId} was not settled`);
}

/** Lets Shift iQ do what it is told, and breaks off before its answer. */
function dropAnswer(own: IncomingMessage): void {
  const { method, headers, url } = own;
  const onward = httpRequest(`${stage.house.systems.shiftiq.url}${url}`, { method, headers }, (answer) => {
    answer.resume().on('end', () => own.socket.destroy());
  });
  own.pipe(onward);
}

describe('a command whose answer is lost', () => {
  it('is read back, and not sent again, where it was carried out', async () => {
    shiftiq().answer(only('register-lax', dropAnswer, through()));
    const input = registering();
    const { result, errors } = await give(stage.house, 'registerStudent', input);
    expect(errors).toEqual([]);
    expect(result).toMatchObject({
      __typename: 'CommandApplied',
      eventCreated: null,
      wasSo: false,
      registration: { id: input.registrationId, event: { startsAt: input.startsAt } },
    });
    expect(posts()).toHaveLength(1);
  });

  it('is not known at first and then settles by itself where it was not carried out', async () => {
    shiftiq().answer(only('register-lax', ({ socket }) => socket.destroy(), through()));
    const { house } = stage;
    const input = registering();
    const first = await give(house, 'registerStudent', input);
    expect(first.errors).toEqual([]);
    expect(first.result).toEqual({
      __typename: 'CommandUnsettled',
      command: expect.objectContaining({ commandId: input.commandId, settledAt: null }),
      message: expect.stringMatching(/^It is not known yet whether this was applied\. .* do not give it a second time/),
    });
    expect((await follow(house, { id: first.result.command.id })).result).toEqual(first.result);
    const { registrationId } = input;
    expect(codeOf(await give(house, 'registerStudent', input))).toBe('COMMAND_IN_PROGRESS');
    const last = await settled(input.commandId);
    expect(last.result).toMatchObject({ __typename: 'CommandRefused', code: 'NOT_APPLIED', retryable: true });
    expect(last.result.command.id).toBe(first.result.command.id);
    expect(posts()).toHaveLength(3);
    await stage.reset();
    const again = await give(house, 'registerStudent', { ...input, commandId: randomUUID() });
    expect(again.result).toMatchObject({ __typename: 'CommandApplied', registration: { id: registrationId } });
  });
});

describe('a command that surely was not looked at', () => {
  it('may be given again, and Shift iQ got it once', async () => {
    shiftiq().answer(only('register-lax', json(403, { error: 'Rate Limit Exceeded' }), through()));
    const { result } = await give(stage.house, 'registerStudent', registering());
    expect(result).toMatchObject({ __typename: 'CommandRefused', code: 'THROTTLED', retryable: true });
    expect(posts()).toHaveLength(1);
  });

  it('shows the registration that was to be deleted and is still there', async () => {
    const input = registering();
    const { registrationId } = input;
    await give(stage.house, 'registerStudent', input);
    shiftiq().answer((own, response) => {
      if (own.method === 'DELETE') json(403, { error: 'Rate Limit Exceeded' })(own, response);
      else through()(own, response);
    });
    const { result } = await give(stage.house, 'deleteRegistration', { registrationId });
    expect(result).toMatchObject({ code: 'THROTTLED', registration: { id: registrationId } });
  });

  it('is refused, and not sent, where nothing can be read before', async () => {
    shiftiq().say(500, {});
    const { result } = await give(stage.house, 'registerStudent', registering());
    expect(result).toMatchObject({ code: 'NOT_SENT', retryable: true });
    expect(posts()).toEqual([]);
  });
});

/** Fails every read once it has been told to do something. */
function blindAfter(end: string): (own: IncomingMessage, response: ServerResponse) => void {
  let isBlind = false;
  return (own, response) => {
    if (isBlind) return json(500, {})(own, response);
    isBlind = own.url?.endsWith(end) ?? false;
    through()(own, response);
  };
}

describe('an answer to a command that was applied', () => {
  it('loses the registration alone where that can not be read now', async () => {
    shiftiq().answer(blindAfter('register-lax'));
    const { result, errors } = await give(stage.house, 'registerStudent', registering());
    expect(result).toMatchObject({ __typename: 'CommandApplied', eventCreated: true, registration: null, event: null });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]).sort()).toEqual([
      ['registerStudent.event', 'UPSTREAM_UNAVAILABLE'],
      ['registerStudent.registration', 'UPSTREAM_UNAVAILABLE'],
    ]);
  });

  it('tells the id of an event of which nothing can be read now', async () => {
    const eventId = `evt_${randomUUID()}`;
    shiftiq().answer(blindAfter(eventId.slice(4)));
    const { result, errors } = await give(stage.house, 'createEvent', { eventId, ...scene.seat(), ...exam });
    expect(result).toMatchObject({ __typename: 'CommandApplied', event: { id: eventId, isFull: null } });
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(['createEvent.event.isFull']);
  });
});

describe('a client that hangs up', () => {
  it('does not stop the command that it gave', async () => {
    const { house } = stage;
    let arrived: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let goOn: () => void = () => undefined;
    shiftiq().answer(
      only(
        'register-lax',
        (own, response) => {
          goOn = () => through()(own, response);
          arrived();
        },
        through(),
      ),
    );
    const input = registering();
    const client = new AbortController();
    const asked = request(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token('staff')}` },
      body: JSON.stringify({ query: operationOf('registerStudent'), variables: { input } }),
      signal: client.signal,
    });
    await isThere;
    client.abort();
    await expect(asked).rejects.toThrow();
    goOn();
    const { result } = await settled(input.commandId);
    expect(result).toMatchObject({ __typename: 'CommandApplied', registration: { id: input.registrationId } });
    expect(posts()).toHaveLength(1);
    expect(house.faults).toEqual([]);
  });
});
