import type { SystemName } from '../model/system.ts';
import type { Endpoint } from '../plan/cost.ts';
import { fieldCosts } from './calls.ts';

/** The path of an endpoint in the words of the system's documents, as plans call it. `template` names none of its parameters. */
export function wordsOf(system: SystemName, method: string, template: string): string {
  return pathsByForm.get(formOf({ system, endpoint: `${method} ${template}` })) ?? template;
}

const pathsByForm: ReadonlyMap<string, string> = new Map(
  Object.values(fieldCosts)
    .flatMap(({ asks = [], command }) => [
      ...asks.map(({ to }) => to),
      ...(command === undefined ? [] : [command.sends, ...command.looksAt]),
    ])
    .map((endpoint) => [formOf(endpoint), endpoint.endpoint.replace(/^\w+ /, '')]),
);

/** Some documents write their paths with a slash before them, others without. */
function formOf({ system, endpoint }: Endpoint): string {
  const [method = '', path = ''] = endpoint.split(' ');
  return `${system} ${method} ${path.replace(/^\//, '').replace(/\{\w+\}/g, '{}')}`;
}
