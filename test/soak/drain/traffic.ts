import type { Balancer, Reply } from './balancer.ts';
import type { Question } from './question.ts';

/** A request that is over. Times on the clock of `performance`, in milliseconds. */
export interface Asked {
  readonly sentAt: number;
  readonly question: Question;
  readonly reply: Reply;
}

/** A steady stream of requests through the balancer. */
export interface Traffic {
  /** In the order of the answers. */
  readonly asked: readonly Asked[];
  /** How many are under way, and how many of them are commands. */
  underway(): { readonly all: number; readonly commands: number };
  /** Ends it, and resolves when all is answered. */
  stop(): Promise<void>;
}

export interface TrafficSettings {
  readonly balancer: Balancer;
  readonly reads: readonly Question[];
  readonly nextCommand: () => Question;
  /** Requests a second. */
  readonly rate: number;
}

/** One of so many is a command. */
const commandEvery = 20;
const tickMs = 2;

export function startTraffic({ balancer, reads, nextCommand, rate }: TrafficSettings): Traffic {
  const asked: Asked[] = [];
  const open = new Map<Promise<void>, Question>();
  const begin = performance.now();
  let begun = 0;

  async function send(question: Question): Promise<void> {
    const sentAt = performance.now();
    asked.push({ sentAt, question, reply: await balancer.send(question.headers, question.body) });
  }

  const timer = setInterval(() => {
    for (; begin + (begun * 1_000) / rate <= performance.now(); begun += 1) {
      const question = begun % commandEvery === 0 ? nextCommand() : reads[begun % reads.length];
      if (question === undefined) return;
      const one = send(question).finally(() => open.delete(one));
      open.set(one, question);
    }
  }, tickMs);

  return {
    asked,
    underway: () => {
      const questions = [...open.values()];
      return {
        all: questions.length,
        commands: questions.filter(({ registrationId }) => registrationId !== null).length,
      };
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(open.keys());
    },
  };
}
