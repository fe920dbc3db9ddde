import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { messageReader } from '../../test/soak/overload/http-message.ts';
import { makeSchool } from '../school/school.ts';
import { makeAnswers } from './answers.ts';

/**
 * The four systems, as cheap as they can be, since they share the processors with what is measured: each answer is made once and
 * then known by heart. Tells where they are, and, asked anything, how many calls came so far.
 */
const answers = makeAnswers(makeSchool());
let calls = 0;

function reply(system: SystemName, target: string): Buffer {
  const answer = answers[system](new URL(target, 'http://vendor'));
  const text = answer === undefined ? '' : JSON.stringify(answer);
  const status = answer === undefined ? '404 Not Found' : '200 OK';
  const length = Buffer.byteLength(text);
  return Buffer.from(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=600\r\n\r\n${text}`,
  );
}

function serve(system: SystemName): Promise<string> {
  const known = new Map<string, Buffer>();
  const server = createServer({ noDelay: true }, (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.on(
      'data',
      messageReader(({ head }) => {
        calls += 1;
        const [, target = '/'] = head.split(' ', 2);
        const answer = known.get(target) ?? reply(system, target);
        known.set(target, answer);
        socket.write(answer);
      }),
    );
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

process.once('disconnect', () => process.exit(0));
process.on('message', () => process.send?.(calls));
const urls = await Promise.all(systemNames.map(async (name) => [name, await serve(name)]));
process.send?.(Object.fromEntries(urls));
