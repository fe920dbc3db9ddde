import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import { type Random, seeded } from '../../../src/sandbox/school/random.ts';
import { answerMs, drawReadFault, drawSendFault, lateMs, type SendFault } from './fault.ts';
import { type Demand, demandOf, type Journal, type Send } from './journal.ts';

/** Stands before the booking system, does to calls what networks do, and writes down what really happened. */
export interface Wall {
  readonly url: string;
  readonly journal: Journal;
  /** From now on nothing goes wrong; what is still on its way arrives. */
  heal(): void;
  close(): Promise<void>;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What is written down, and by which chance. */
interface Book {
  readonly sends: Send[];
  readonly applied: Send[];
  readonly reads: Map<string, number[]>;
  readonly random: Random;
  readonly pool: Pool;
  isHealed: boolean;
}

/** The longest that a call takes from the wall to the system, in milliseconds. */
const longestWayMs = 12;

/** Puts the wall before the system at this address. The seed decides what happens to the first call, the second, and so on. */
export async function startWall(systemUrl: string, seed: string): Promise<Wall> {
  const pool = new Pool(systemUrl, { connections: 64 });
  const book: Book = {
    sends: [],
    applied: [],
    reads: new Map(),
    random: seeded(`${seed}/wall`),
    pool,
    isHealed: false,
  };
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    void pass(book, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal: book,
    heal() {
      book.isHealed = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await pool.close();
    },
  };
}

async function pass(book: Book, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await askedOf(request);
  const demand = demandOf(asked.method, asked.path, asked.body);
  return demand === null ? passRead(book, asked, response) : passSend(book, { asked, demand }, response);
}

async function passRead(book: Book, asked: Asked, response: ServerResponse): Promise<void> {
  const arrivedAt = Date.now();
  const fault = book.isHealed ? null : drawReadFault(book.random);
  if (fault === 'unavailable') return say(response, { status: 503, body: '{"error":"Service Unavailable"}' });
  if (fault === 'html') return say(response, { status: 200, body: '<html><body>Be right back</body></html>' });
  const answer = await forward(book, asked);
  const path = asked.path.split('?')[0] ?? '';
  const times = book.reads.get(path);
  if (times === undefined) book.reads.set(path, [arrivedAt]);
  else times.push(arrivedAt);
  say(response, answer);
}

async function passSend(book: Book, call: { asked: Asked; demand: Demand }, response: ServerResponse): Promise<void> {
  const fault = book.isHealed ? null : drawSendFault(book.random);
  const isTold = fault === null || fault === 'lateAnswer' || isThrottle(fault);
  const send: Send = { ...call.demand, arrivedAt: Date.now(), fault, reply: null, isTold };
  book.sends.push(send);
  if (fault === 'resetBefore') return void response.destroy();
  if (isThrottle(fault)) return turnAway(response, fault);
  const wait = {
    apply: book.random.int(lateMs.least, lateMs.most),
    answer: book.random.int(answerMs.least, answerMs.most),
  };
  if (fault === 'lostThenLate') {
    response.destroy();
    await sleep(wait.apply);
  }
  const answer = await forward(book, call.asked);
  send.reply = { ...answer, at: Date.now() };
  if (answer.status < 300) book.applied.push(send);
  if (fault === 'resetAfter') return void response.destroy();
  if (fault === 'unavailableAfter') return say(response, { status: 503, body: '' });
  if (fault === 'lateAnswer') await sleep(wait.answer);
  say(response, answer);
}

const isThrottle = (fault: SendFault | null) => fault === 'throttled' || fault === 'throttledWithoutEnd';

function turnAway(response: ServerResponse, fault: SendFault | null): void {
  if (fault === 'throttled') response.setHeader('retry-after', '1');
  say(response, { status: 429, body: '{"error":"Too many requests"}' });
}

async function forward({ pool, random }: Book, { method, path, authorization, body }: Asked): Promise<Answer> {
  await sleep(random.int(1, longestWayMs));
  const reply = await pool.request({
    method: method as Dispatcher.HttpMethod,
    path,
    headers: { authorization, ...(body === '' ? {} : { 'content-type': 'application/json' }) },
    body: body === '' ? null : body,
  });
  return { status: reply.statusCode, body: await reply.body.text() };
}

function say(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' });
  response.end(status === 204 ? undefined : body);
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method = '', url = '', headers } = request;
  return { method, path: url, authorization: headers.authorization ?? '', body };
}
