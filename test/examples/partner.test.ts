import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentNode, Kind, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';
import { makeSchema } from '../../src/server/schema.ts';
import type { ApolloManifest } from '../clients/manifest.ts';
import { type Application, openStage, type Stage } from '../clients/stage.ts';
import { made } from '../clients/tool.ts';

const root = join(import.meta.dirname, '..', '..');
const example = join(root, 'examples', 'partner');
const read = (...path: string[]) => readFileSync(join(example, ...path), 'utf8');
const manifest: ApolloManifest = JSON.parse(read('operations.json'));
const files = Object.fromEntries(
  readdirSync(join(example, 'operations')).map((name) => [`operations/${name}`, read('operations', name)]),
);

describe('the operations of the example partner', () => {
  const documents = Object.values(files).map((text) => parse(text));
  const definitions = documents.flatMap((document) => document.definitions);

  it('are all of its files', () => {
    const names = definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : []));
    expect(names.sort()).toEqual(['CancelRegistration', 'Centers', 'SessionsOfWeek', 'WeekOfStudent']);
    expect(manifest.operations.map(({ name }) => name)).toEqual(names);
  });

  it('fit the schema, every one of their fields, without what is deprecated', () => {
    const whole: DocumentNode = { kind: Kind.DOCUMENT, definitions };
    const errors = validate(makeSchema(), whole, [...specifiedRules, NoDeprecatedCustomRule]);
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  it('stand in its manifest as the generator writes it, to the byte', () => {
    const config = 'persisted-query-manifest.config.json';
    const [text] = made('generate-persisted-query-manifest', ['--config', config], {
      files: { ...files, [config]: read(config) },
      results: ['operations.json'],
    });
    expect(read('operations.json')).toBe(text);
  });

  it('are written by the tools that are tested here', () => {
    const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const versions = { ...ours.dependencies, ...ours.devDependencies };
    for (const [name, version] of Object.entries(JSON.parse(read('package.json')).devDependencies)) {
      expect([name, version]).toEqual([name, versions[name] ?? version]);
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});

describe('the example partner', () => {
  let stage: Stage;
  let alone: Application;
  let withStudent: Application;
  beforeAll(async () => {
    stage = await openStage();
    alone = await stage.partner('partner-example');
    const authorization = `Bearer ${await stage.house.token('student')}`;
    withStudent = { ...alone, headers: { ...alone.headers, authorization } };
    await stage.publish(alone, manifest);
  });
  afterAll(() => stage.close());

  const idOf = (name: string) => manifest.operations.find((each) => each.name === name)?.id;
  const run = async (as: Application, name: string, variables: Record<string, unknown> = {}) => {
    const { status, answer } = await stage.post(as, { documentId: idOf(name), operationName: name, variables });
    expect([status, answer.errors]).toEqual([200, undefined]);
    return answer.data;
  };

  it('lists the centers and their sessions by its key alone', async () => {
    const { centers } = await run(alone, 'Centers');
    expect(centers).toHaveLength(stage.house.school.centers.length);
    const days = { from: '2026-03-09', to: '2026-03-15' };
    const { center } = await run(alone, 'SessionsOfWeek', { centerId: centers[0].id, ...days });
    expect(center.name).toBe(centers[0].name);
    expect(center.sessions.nodes).toHaveLength(20);
  });

  it('shows a student what they may book and their exams, and cancels one of these', async () => {
    const { viewer } = await run(withStudent, 'WeekOfStudent');
    expect(viewer.name).toBe('Ana Prado');
    expect(viewer.student.availableEncounters.length).toBeGreaterThan(0);
    const [{ id: registrationId }] = viewer.student.registrations.nodes;
    const variables = { commandId: `cancel-${registrationId}`, registrationId, reason: 'ill' };
    const { cancelRegistration } = await run(withStudent, 'CancelRegistration', variables);
    expect(cancelRegistration.__typename).toBe('CommandApplied');
  });
});
