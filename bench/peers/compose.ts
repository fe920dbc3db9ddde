import { writeFileSync } from 'node:fs';
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli';
import { DefaultLogger } from '@graphql-mesh/utils';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import { pageRows } from '../school/page.ts';
import { encounterRows, enrollmentRow, eventRows, nonEncounterRows, registrationRow } from '../school/rows.ts';
import { makeSchool } from '../school/school.ts';
import { systemUrls } from './pools.ts';
import { organization } from './sources.ts';

/** Composes the four systems with Mesh, each field from a sample of its answer, and writes the schema to the file that is named. */
const { students } = makeSchool();
const [student] = students;
if (student === undefined) throw new Error('the school has no students');
const [enrollmentId = '', registrationId = ''] = [student.enrollmentIds[0], student.registrationIds[0]];
const urls = systemUrls();

const read = (field: string, path: string, responseSample: unknown) => ({
  ...{ type: 'Query' as const, field, path, method: 'GET' as const },
  responseSample: JSON.parse(JSON.stringify(responseSample)) as unknown,
});

const subgraphs = [
  loadJSONSchemaSubgraph('Wse', {
    endpoint: urls.wse,
    operations: [
      read('wseEncounters', '/users/{args.user}/encounters/available', encounterRows(student)),
      read(
        'wseNonEncounters',
        '/users/{args.user}/nonEncounters/available?classType={args.classType}',
        nonEncounterRows(student),
      ),
    ],
  }),
  loadJSONSchemaSubgraph('Skillable', {
    endpoint: urls.skillable,
    operations: [
      read('skillableEnrollment', '/GetClassEnrollment/{args.id}', {
        Status: 0,
        Results: [enrollmentRow(student, enrollmentId)],
      }),
    ],
  }),
  loadJSONSchemaSubgraph('Shiftiq', {
    endpoint: urls.shiftiq,
    operations: [
      read('shiftiqEvents', `/api/events/classes?organization=${organization}`, eventRows()),
      read('shiftiqRegistration', '/api/registrations/{args.id}', registrationRow(student, registrationId)),
    ],
  }),
  loadJSONSchemaSubgraph('Zenoti', {
    endpoint: urls.zenoti,
    operations: [
      read(
        'zenotiSessions',
        '/v1/classes/sessions?center_id={args.center}&page=1&size={args.size}&start_date={args.from}&end_date={args.to}',
        pageRows(student.center.zenotiId, 1),
      ),
    ],
  }),
].map((sourceHandler) => ({ sourceHandler }));

const [, , file = ''] = process.argv;
writeFileSync(file, await getComposedSchemaFromConfig({ subgraphs }, new DefaultLogger()));
