import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type GraphQLEnumType, getNamedType, isObjectType } from 'graphql';
import { refusals } from '../../src/model/refusal.ts';
import { systemPublicNames } from '../../src/model/system.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { systems } from '../../src/upstreams/registry.ts';
import { allPages, readPage, tableBelow } from './page.ts';

const schema = makeSchema();
const code = (cell: string | undefined) => cell?.replaceAll('`', '') ?? '';

/** Each operation of the vendors' documents that this project implements. */
const operations = [
  'GET users/{userIdentifier}/encounters/available',
  'GET users/{userIdentifier}/nonEncounters/available',
  'GET /GetClassEnrollment/{id}',
  'GET /api/events/list-events',
  'POST /api/events/{event}',
  'POST /api/events/{event}/cancel',
  'GET /api/events/classes',
  'GET /api/events/scrap-paper',
  'POST /api/registrations/count',
  'POST /api/registrations/search',
  'GET /api/registrations/{registration}',
  'DELETE /api/registrations/{registration}',
  'POST /api/registrations/{registration}/commands/register-lax',
  'POST /api/registrations/{registration}/commands/transfer-lax',
  'POST /api/registrations/{registration}/commands/cancel',
  'POST /api/registrations/{registration}/commands/change-assessment',
  'POST /api/registrations/{registration}/commands/grant-accommodation',
  'POST /api/registrations/{registration}/commands/revoke-accommodation',
  'GET /v1/classes/sessions',
];

describe('the page of the graph', () => {
  const page = readPage('docs/graph.md');

  it('maps each operation of the vendors to a field of the schema, and each command to a mutation', () => {
    const rows = tableBelow(page, 'Where each operation went');
    expect(rows.map(([, operation]) => code(operation))).toEqual(operations);
    for (const [, operation, field] of rows) {
      const isCommand = /^(POST|DELETE)/.test(code(operation)) && !/count|search/.test(code(operation));
      for (const name of code(field).split(', ')) {
        expect([name, typeOf(name) !== null, name.startsWith('Mutation.')]).toEqual([name, true, isCommand]);
      }
    }
  });

  it('draws what the schema has: each line is a field, to the type that it leads to, one or many', () => {
    const [diagram] = page.blocks.filter(({ language }) => language === 'mermaid');
    const [first, ...lines] = diagram?.text.split('\n') ?? [];
    expect(first).toBe('erDiagram');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      const [, from, ends = '', to = '', field] = /^ {2}(\w+) (\S+) (\w+) : (\w+)$/.exec(line) ?? [];
      const type = typeOf(`${from}.${field}`) ?? '';
      expect([line, type.replace(/[[\]!]|Connection/g, '')]).toEqual([line, to]);
      expect([line, /\[|Connection/.test(type)]).toEqual([line, ends.endsWith('o{')]);
    }
  });

  it('draws each entity that has an id of its own', () => {
    const table = tableBelow(page, 'Entities').map(([entity]) => code(entity));
    const diagram = page.blocks.find(({ language }) => language === 'mermaid')?.text ?? '';
    expect(table.filter((entity) => !isObjectType(schema.getType(entity)) || !diagram.includes(entity))).toEqual([]);
    const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name);
    expect(nodes.filter((name) => !table.includes(name))).toEqual([]);
  });
});

describe('the page of the commands', () => {
  const page = readPage('docs/commands.md');

  it('lists the mutations that are commands', () => {
    const commands = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
      ({ type }) => getNamedType(type).name === 'CommandResult',
    );
    expect(tableBelow(page, 'Commands').map(([name]) => code(name))).toEqual(commands.map(({ name }) => name));
  });

  it('tells of each reason for which a command is refused', () => {
    const values = (schema.getType('CommandRefusalCode') as GraphQLEnumType).getValues().map(({ name }) => name);
    expect(tableBelow(page, 'Why a command is refused').map(([name]) => code(name))).toEqual(values);
    expect(Object.keys(refusals)).toEqual(values);
  });

  it('says of those reasons alone that may pass that they may be tried again', () => {
    for (const [name, , mend = ''] of tableBelow(page, 'Why a command is refused')) {
      const { retryable } = refusals[code(name) as keyof typeof refusals];
      expect([name, mend.startsWith('try again')]).toEqual([name, retryable]);
    }
  });

  it('tells of each outcome', () => {
    const outcomes = schema.getPossibleTypes(schema.getType('CommandResult') as never).map(({ name }) => name);
    expect(tableBelow(page, 'The three outcomes').map(([name]) => code(name))).toEqual(outcomes);
  });
});

describe('the README', () => {
  const readme = readPage('README.md');

  it('names the systems as errors name them', () => {
    for (const name of Object.values(systemPublicNames)) expect(readme.text).toContain(`\`${name}\``);
  });

  it('is short, and leads to every other page, in the order in which they are read', () => {
    expect(readme.text.split('\n').length).toBeLessThan(180);
    const list = readme.text.split('## Read on\n')[1] ?? '';
    const linked = [...list.matchAll(/^\d\. \[[^\]]+\]\((docs\/\w+\.md)\)/gm)].map(([, path]) => path);
    expect(linked[0]).toBe('docs/graph.md');
    expect([...linked].sort()).toEqual(
      allPages()
        .slice(1)
        .map(({ path }) => path),
    );
  });
});

describe('the page for operators', () => {
  it('tells of lines that the log has', () => {
    const source = readFileSync(new URL('../../src/server/log.ts', import.meta.url), 'utf8');
    const lines = tableBelow(readPage('docs/operating.md'), 'What the log says').map(([line]) => code(line));
    expect(lines.length).toBeGreaterThan(5);
    expect(
      lines.filter((line) => ![`'${line}')`, `'${line}',`, `"${line}")`].some((text) => source.includes(text))),
    ).toEqual([]);
  });

  it('and .env.example tell every variable of every system', () => {
    const { text } = readPage('docs/operating.md');
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    for (const { variables } of Object.values(systems)) {
      for (const name of [variables.url, variables.secret, ...Object.keys(variables.others ?? {})]) {
        expect(text).toContain(name);
        expect(example).toContain(`${name}=`);
      }
    }
  });
});

/** The type of a field, such as `[Center!]!` for `Query.centers`; null where there is no such field. */
function typeOf(name: string): string | null {
  const [type = '', field = ''] = name.split('.');
  const found = schema.getType(type);
  if (found === undefined || !('getFields' in found)) return null;
  return found.getFields()[field]?.type.toString() ?? null;
}
