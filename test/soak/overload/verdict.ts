import type { OverloadResult, Wave } from './run.ts';
import type { Phase } from './tally.ts';

export interface Verdict {
  /** What must not be, however slow the machine is. */
  readonly breaches: readonly string[];
  /** What took longer, or was less or more, than it may. */
  readonly slow: readonly string[];
  /** Why nothing can be said of times: who asked could not keep up. */
  readonly void: readonly string[];
}

/** Times the same figure of the base. */
const limits = { accepted: 5, goodput: 0.8, after: 1.5, slowSockets: 1.5 };
const refusalMs = 500;
const mostMegabytes = 256;
/** In milliseconds. Late requests come in bunches, which is another load than was meant. */
const mostLag = 25;

/** Holds a run against what was promised. */
export function judge({ kept, fresh, slow, peakMemory, log }: OverloadResult): Verdict {
  const waves: readonly (readonly [string, Wave])[] = [
    ['on kept connections', kept],
    ['with new connections', fresh],
  ];
  const besides: readonly (readonly [string, Phase])[] = [
    ['without slow sockets', slow.without],
    ['beside slow sockets', slow.with],
  ];
  const phases = [...waves.flatMap(([name, wave]) => phasesOf(name, wave)), ...besides];
  const slower = slow.with.accepted.p99 / slow.without.accepted.p99;
  return {
    breaches: [...phases.flatMap(breachesOf), ...say(log !== '', `the gateway logged ${log.slice(0, 500)}`)],
    slow: [
      ...waves.flatMap(([name, wave]) => slowOf(name, wave)),
      ...besides.flatMap(([name, { refused }]) => say(refused.count > 0, `${name}: ${refused.count} refusals`)),
      ...say(!(slower <= limits.slowSockets), `beside slow sockets the p99 is ${slower.toFixed(2)} times as long`),
      ...say(!(peakMemory <= mostMegabytes), `the gateway held ${peakMemory.toFixed(0)} MB`),
    ],
    void: phases.flatMap(([name, { lag }]) =>
      say(lag.p99 > mostLag, `${name}: requests were sent ${lag.p99.toFixed(0)} ms late (p99)`),
    ),
  };
}

const say = (isSo: boolean, sentence: string): string[] => (isSo ? [sentence] : []);

const phasesOf = (name: string, { base, over, after }: Wave): (readonly [string, Phase])[] => [
  [`${name}, base`, base],
  [`${name}, too much`, over],
  [`${name}, after`, after],
];

function breachesOf([name, { cut, wrong, asked, accepted, refused, examples }]: readonly [string, Phase]): string[] {
  const answered = accepted.count + refused.count + cut + wrong;
  return [
    ...say(cut > 0, `${name}: ${cut} requests got no whole answer`),
    ...say(wrong > 0, `${name}: ${wrong} answers are neither right nor a refusal: ${examples.join('; ')}`),
    ...say(answered !== asked, `${name}: ${asked} requests and ${answered} ends`),
    ...say(accepted.count === 0, `${name}: nothing was accepted`),
  ];
}

function slowOf(name: string, { base, over, after }: Wave): string[] {
  const [longer, less] = [over.accepted.p99 / base.accepted.p99, over.goodput / base.goodput];
  const later = after.accepted.p99 / base.accepted.p99;
  return [
    ...say(!(longer <= limits.accepted), `${name}: the accepted took ${longer.toFixed(2)} times as long (p99)`),
    ...say(!(less >= limits.goodput), `${name}: goodput fell to ${less.toFixed(2)} of the base`),
    ...say(over.refused.p99 > refusalMs, `${name}: refusals took ${over.refused.p99.toFixed(0)} ms (p99)`),
    ...say(!(later <= limits.after), `${name}: afterwards the p99 is ${later.toFixed(2)} times the base`),
    ...say(base.refused.count + after.refused.count > 0, `${name}: refusals at the base rate`),
  ];
}
