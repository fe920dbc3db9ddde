import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { type SystemName, systemNames } from '../../../src/model/system.ts';
import { makeCrowd } from '../crowd.ts';
import { makeRecords } from '../records.ts';
import type { Asked } from '../vendors.ts';
import { type HttpMessage, messageReader } from './http-message.ts';
import { sessionPage } from './session-page.ts';

/**
 * The four systems, as cheap as they can be, since they share a core with who asks: each answer is made once and then known by
 * heart. Told how long an answer takes, in milliseconds, it tells where they are.
 */
const records = makeRecords(makeCrowd());

function answerOf(system: SystemName, asked: Asked): unknown {
  if (system !== 'zenoti') return records[system](asked, 0);
  const { searchParams } = asked.url;
  return sessionPage(searchParams.get('center_id') ?? '', Number(searchParams.get('size') ?? 100));
}

function reply(system: SystemName, { head, body }: HttpMessage): Buffer {
  const url = new URL(/^\S+ (\S+)/.exec(head)?.[1] ?? '/', 'http://vendor');
  const authorization = /\r\nauthorization: *([^\r]+)/i.exec(head)?.[1] ?? '';
  const answer = answerOf(system, { url, authorization, body: String(body) });
  const text = answer === undefined ? '' : JSON.stringify(answer);
  const status = answer === undefined ? '404 Not Found' : '200 OK';
  const length = Buffer.byteLength(text);
  return Buffer.from(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nKeep-Alive: timeout=600\r\n\r\n${text}`,
  );
}

function serve(system: SystemName, answerMs: number): Promise<string> {
  const known = new Map<string, Buffer>();
  const server = createServer({ noDelay: true }, (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const heard = (message: HttpMessage) => {
      const line = `${message.head.slice(0, message.head.indexOf('\r\n'))} ${String(message.body)}`;
      const answer = known.get(line) ?? reply(system, message);
      known.set(line, answer);
      setTimeout(() => void socket.write(answer), answerMs);
    };
    socket.on('data', messageReader(heard));
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

process.once('disconnect', () => process.exit(0));
process.once('message', async (answerMs: number) => {
  const urls = await Promise.all(systemNames.map(async (name) => [name, await serve(name, answerMs)]));
  process.send?.(Object.fromEntries(urls));
});
