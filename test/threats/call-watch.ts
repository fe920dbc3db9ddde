import { channel } from 'node:diagnostics_channel';
import { systemNames } from '../../src/model/system.ts';
import type { Stage } from '../upstreams/stage.ts';
import { callTemplates } from './call-templates.ts';

export interface CallWatch {
  /** Calls since the stage was reset that are on no list, and hosts that no system has to which a connection was made. */
  foreign(): string[];
  end(): void;
}

/** Watches where a house calls, and what. */
export function watchCalls(stage: Stage): CallWatch {
  const hosts = new Set<string>();
  const noteHost = (message: unknown) =>
    void hosts.add((message as { connectParams: { host: string } }).connectParams.host);
  const connecting = channel('undici:client:beforeConnect');
  connecting.subscribe(noteHost);
  return {
    foreign() {
      const calls = systemNames.flatMap((system) =>
        stage.calls(system).filter((call) => !callTemplates[system].some((form) => form.test(call))),
      );
      const known = [stage.house.url, ...systemNames.map((name) => stage.vendors[name].url)];
      return [...calls, ...[...hosts].filter((host) => !known.includes(`http://${host}`))];
    },
    end: () => connecting.unsubscribe(noteHost),
  };
}
