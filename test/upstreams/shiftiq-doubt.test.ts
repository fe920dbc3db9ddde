import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { CommandKind } from '../../src/model/command.ts';
import { LinkError } from '../../src/upstreams/breakage.ts';
import {
  all,
  ambiguous,
  codes,
  done,
  failures,
  linkTo,
  over,
  raw,
  relink,
  say,
  sendAll,
  shiftiq,
  useVendor,
  vendor,
} from './commands-stage.ts';
import { eventId, everyOrder, orders, registrationId, venueId } from './orders.ts';

useVendor();

describe('a success that does not say what it should', () => {
  const self = { registration: registrationId };
  const none = '00000000-0000-0000-0000-000000000000';
  it.each([
    [200, '<html>Sign in: CANARY</html>'],
    [200, '{"error":"CANARY"}'],
    [200, `{"error":"CANARY","Exam":"${eventId}","event":"${eventId}","registration":"${registrationId}"}`],
    [200, `{"Message":"CANARY","Exam":"${eventId}","event":"${eventId}","registration":"${registrationId}"}`],
    [200, `{"Exam":"${venueId}","event":"${venueId}","registration":"${venueId}"}`],
    [200, `{"Exam":"${none}","event":"${none}"}`],
    [200, `{"Exam":7,"event":"CANARY","registration":null}`],
    [200, `"${venueId}"`],
    [200, 'null'],
    [200, '[]'],
    [200, '{"regi'],
    [200, '"NOT OK"'],
    [202, '"OK"'],
    [206, '"OK"'],
  ])('is ambiguous for each: %i with %s', async (status, body) => {
    raw(status, body);
    expect(await sendAll()).toEqual(all(ambiguous));
    expect(codes()).toEqual(everyOrder.map(() => 'UPSTREAM_BAD_RESPONSE'));
    expect(failures[0]).toMatchObject({ system: 'shiftiq', status, detail: body });
  });

  it.each([
    ['registerStudent', { Exam: eventId }],
    ['registerStudent', self],
    ['registerStudent', { Exam: none, ...self }],
    ['registerStudent', { Exam: eventId, registration: venueId }],
    ['transferRegistration', self],
    ['createEvent', { Exam: eventId, event: venueId }],
    ['createEvent', self],
    ['cancelRegistration', {}],
    ['cancelEvent', {}],
  ] as const)('is ambiguous for %s: %j', async (kind, body) => {
    say(200, body);
    expect(await shiftiq().send(orders[kind])).toEqual(ambiguous);
  });

  it.each([200, 201, 204])('is ambiguous with %i and nothing, but where nothing is promised', async (status) => {
    raw(status, '');
    const silent: readonly CommandKind[] = ['revokeAccommodation', 'deleteRegistration'];
    const isDone = (kind: CommandKind) => status === 204 && silent.includes(kind);
    expect(await sendAll()).toEqual(everyOrder.map(({ kind }) => (isDone(kind) ? done() : ambiguous)));
  });

  it.each(['"OK"', 'OK', ' "ok"\r\n'])(
    'is ambiguous where it is no more than %s, but for cancellations',
    async (body) => {
      raw(200, body);
      const cancels: readonly CommandKind[] = ['cancelRegistration', 'cancelEvent'];
      expect(await sendAll()).toEqual(everyOrder.map(({ kind }) => (cancels.includes(kind) ? done() : ambiguous)));
    },
  );
});

type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

const whole = (request: IncomingMessage, then: () => void) => void request.resume().on('end', then);

const misbehaviours: readonly [string, Misbehaviour][] = [
  ['closes without an answer', (request) => whole(request, () => request.socket.destroy())],
  ['ends the connection in order without an answer', (request) => whole(request, () => request.socket.end())],
  ['resets', (request) => whole(request, () => request.socket.resetAndDestroy())],
  [
    'breaks off within its body',
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('"OK"');
      setImmediate(() => response.destroy());
    },
  ],
  ['speaks no HTTP', (request) => void request.socket.end('"OK"\r\n\r\n')],
  ['answers more than 5 MB', (_, response) => void response.end(' '.repeat(5 * 1024 * 1024 + 1))],
];

describe('an order whose answer is lost', () => {
  it.each(misbehaviours)('may have been carried out, and is not sent again: Shift iQ %s', async (_, does) => {
    for (const order of everyOrder) {
      await relink();
      // The connection that it goes over was used before and kept, which is where clients try again by themselves.
      raw(400, '"venue not found"');
      expect((await shiftiq().send(order)).outcome).toBe('refused');
      const before = vendor.calls.length;
      vendor.answer(does);
      expect(await shiftiq().send(order)).toEqual(ambiguous);
      raw(400, '"venue not found"');
      expect((await shiftiq().send(order)).outcome).toBe('refused');
      expect(vendor.calls.length - before).toBe(2);
    }
    expect(failures).toHaveLength(everyOrder.length);
  });

  it.each(everyOrder)('may have been carried out when the time is over: $kind', async (order) => {
    vendor.answer(() => undefined);
    expect(await shiftiq(100).send(order)).toEqual(ambiguous);
    vendor.answer((_, response) => void response.write('"'));
    expect(await shiftiq(100).send(order)).toEqual(ambiguous);
    expect(codes()).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT']);
  });

  it.each([
    [500, 'UPSTREAM_UNAVAILABLE'],
    [502, 'UPSTREAM_UNAVAILABLE'],
    [503, 'UPSTREAM_UNAVAILABLE'],
    [504, 'UPSTREAM_UNAVAILABLE'],
    [408, 'UPSTREAM_BAD_RESPONSE'],
    [425, 'UPSTREAM_BAD_RESPONSE'],
    [301, 'UPSTREAM_BAD_RESPONSE'],
    [302, 'UPSTREAM_BAD_RESPONSE'],
    [303, 'UPSTREAM_BAD_RESPONSE'],
    [304, 'UPSTREAM_BAD_RESPONSE'],
    [307, 'UPSTREAM_BAD_RESPONSE'],
    [308, 'UPSTREAM_BAD_RESPONSE'],
  ])('may have been carried out with %i, whatever it says', async (status, code) => {
    for (const body of ['', '"OK"', '"Registration not found."']) {
      raw(status, body, { location: '/api/registrations/elsewhere', 'retry-after': '1' });
      expect(await sendAll()).toEqual(all(ambiguous));
    }
    expect(new Set(failures.map((failure) => failure.code))).toEqual(new Set([code]));
  });
});

describe('an order for which there is no connection', () => {
  it.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://shiftiq.invalid'])('is not sent: %s', async (url) => {
    for (const order of everyOrder) {
      const dead = linkTo(url);
      expect(await over(dead).send(order)).toEqual({ outcome: 'notSent' });
      await dead.close();
    }
    expect(codes()).toEqual(everyOrder.map(() => 'UPSTREAM_UNAVAILABLE'));
  });

  it('is not sent by a gateway that is not connected to Shift iQ', async () => {
    for (const order of everyOrder) expect(await over(null).send(order)).toEqual({ outcome: 'notSent' });
  });

  it('is not sent when no connection comes about, over which nothing but HTTP/1.1 would be spoken', async () => {
    let hello = '';
    const mute = createServer((socket) => {
      socket.on('data', (data) => {
        hello += data.toString('latin1');
      });
    });
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const dead = linkTo(`https://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    const sent = await over(dead).send(orders.createEvent);
    await dead.close();
    mute.close();
    expect(sent).toEqual({ outcome: 'notSent' });
    expect(hello).toContain('\x08http/1.1');
    expect(hello).not.toContain('\x02h2');
  });

  it('is known by what failed, as the same codes come from a connection that there was', () => {
    const of = (syscall: string) => Object.assign(new Error(), { code: 'EHOSTUNREACH', syscall });
    const sent = [of('connect'), of('getaddrinfo'), of('read'), of('write'), new AggregateError([of('connect')])];
    const both = new AggregateError([of('connect'), of('read')]);
    expect(
      [...sent, both, new AggregateError([]), undefined].map((cause) => new LinkError('unreachable', cause).sent),
    ).toEqual([false, false, true, true, false, true, true, true]);
  });
});
