import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '../../src/errors.ts';
import { systemPublicNames } from '../../src/model/system.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { systems } from '../../src/upstreams/registry.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const schema = makeSchema();

/** The rows of the table below a heading, as their cells. */
function tableBelow(heading: string): string[][] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

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

describe('the README', () => {
  it('maps each operation of the vendors to a field of the schema, and each command to a mutation', () => {
    const rows = tableBelow('Where each operation went');
    expect(rows.map(([, operation]) => code(operation))).toEqual(operations);
    for (const [, operation, field] of rows) {
      const isCommand = /^(POST|DELETE)/.test(code(operation)) && !/count|search/.test(code(operation));
      for (const name of code(field).split(', ')) {
        expect([name, fieldExists(name), name.startsWith('Mutation.')]).toEqual([name, true, isCommand]);
      }
    }
  });

  it('lists the error codes of the catalogue, each with its meaning', () => {
    expect(tableBelow('Error codes').map(([name, meaning]) => [code(name), meaning])).toEqual(
      Object.entries(errorCodes),
    );
  });

  it('names the systems as errors name them', () => {
    for (const name of Object.values(systemPublicNames)) expect(readme).toContain(`\`${name}\``);
  });

  it('and .env.example tell every variable of every system', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    for (const { variables } of Object.values(systems)) {
      for (const name of [variables.url, variables.secret, ...Object.keys(variables.others ?? {})]) {
        expect(readme).toContain(name);
        expect(example).toContain(`${name}=`);
      }
    }
  });
});

function fieldExists(name: string): boolean {
  const [type = '', field = ''] = name.split('.');
  const found = schema.getType(type);
  return found !== undefined && 'getFields' in found && field in found.getFields();
}
