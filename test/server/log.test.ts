import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../src/lib/secret.ts';
import { openLog } from '../../src/server/log.ts';

const canary = 'canary/+secret=42';

function linesOf(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(openLog({ level: 'trace', secrets: [new Secret(canary)], destination }));
  return lines.join('');
}

const failure = {
  requestId: 'req_1',
  system: 'zenoti',
  endpoint: 'GET /v1',
  code: 'UPSTREAM_UNAVAILABLE',
  status: 500,
  attempts: 2,
};

describe('the log', () => {
  it.each([
    ['as it is', canary],
    ['in an address', encodeURIComponent(canary)],
    ['in base64', Buffer.from(canary).toString('base64')],
  ])('never shows a secret that a vendor sent back %s', (_, form) => {
    const text = linesOf((log) => log.upstreamFailed({ ...failure, detail: `denied: ${form}!` }));
    expect(text).toContain('"detail":"denied: [secret]');
    expect(text).not.toContain(form);
  });

  it('scrubs before it cuts, as half a secret is one still', () => {
    const text = linesOf((log) => log.upstreamFailed({ ...failure, detail: `${'x'.repeat(295)}${canary}` }));
    expect(text).not.toContain(canary.slice(0, 5));
  });

  it('never shows a secret that JSON escapes', () => {
    const lines: string[] = [];
    const odd = 'a"b\\\\c-canary';
    const log = openLog({
      level: 'trace',
      secrets: [new Secret(odd)],
      destination: { write: (line) => void lines.push(line) },
    });
    log.upstreamFailed({ ...failure, detail: JSON.stringify({ error: odd }) });
    log.fault(new Error(odd), 'req_1');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('canary');
  });

  it('never shows a secret in the stack of a fault', () => {
    const text = linesOf((log) => log.fault(new Error(`bad header ${canary}`), 'req_1'));
    expect(text).toContain('bad header [secret]');
    expect(text).toContain('req_1');
  });

  it('takes only the beginning of what a vendor said', () => {
    const text = linesOf((log) => log.upstreamFailed({ ...failure, detail: 'x'.repeat(10_000) }));
    expect(text).toContain(`"detail":"${'x'.repeat(300)}"`);
  });
});

describe('a secret', () => {
  it('can not be printed', () => {
    const secret = new Secret(canary);
    const printed = [String(secret), `${secret}`, JSON.stringify({ secret }), JSON.stringify(Object.entries(secret))];
    expect(printed.join(' ')).not.toContain('canary');
    expect(secret.reveal()).toBe(canary);
  });
});
