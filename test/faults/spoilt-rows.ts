import { changed } from './answer-faults.ts';
import { type Endpoint, type School, type WireForm, ways } from './endpoint.ts';
import type { Fault } from './fault-server.ts';
import type { Row } from './row.ts';

type Change = (wire: WireForm, rows: Record<string, unknown>[], spoilt: Record<string, unknown>) => void;

/** Changes the rows of an answer; the third argument is the one to spoil. */
const rows =
  (change: Change) =>
  ({ wire }: Endpoint, school: School): Fault =>
    changed((body) => {
      if (wire !== undefined) change(wire, wire.rows(body), wire.pick(wire.rows(body), school));
      return body;
    });

const isJson = ({ wire }: Endpoint) => wire !== undefined;
const isNamed = ({ wire, form }: Endpoint) => form === 'list' && wire?.contradiction !== undefined;
const isSkillable = ({ system }: Endpoint) => system === 'skillable';
const fate = { calls: 1, after: 'goes on' } as const;

const isNobodys = ({ wire }: Endpoint) => wire?.isNobodys === true;
const isSomebodys = (endpoint: Endpoint) => isJson(endpoint) && !isNobodys(endpoint);
const bare = [
  [
    'sends a row with null for what it must have',
    rows((wire, _, spoilt) => void Object.assign(spoilt, wire.nullRequired)),
  ],
  [
    'sends a row without what it must have',
    rows((wire, _, spoilt) => {
      for (const key of Object.keys(wire.nullRequired)) delete spoilt[key];
    }),
  ],
] as const;

/** Rows that are not what they should be, in answers that are. */
export const spoiltRows: readonly Row[] = [
  {
    what: 'sends a row with a field of another type',
    fault: rows((wire, _, spoilt) => void Object.assign(spoilt, wire.wrongType)),
    where: isJson,
    shows: 'all but one',
    ...fate,
  },
  ...bare.flatMap(([what, fault]): Row[] => [
    { what, fault, where: isSomebodys, shows: 'all but one', ...fate },
    { what, fault, where: isNobodys, shows: 'all but one, untold', ...fate },
  ]),
  {
    what: 'sends a row twice',
    fault: rows((_, all, spoilt) => void all.push({ ...spoilt })),
    where: isNamed,
    shows: 'all',
    ...fate,
  },
  {
    what: 'sends two rows of one id that say different things',
    fault: rows((wire, all, spoilt) => void all.push({ ...spoilt, ...wire.contradiction })),
    where: isNamed,
    shows: 'all but one',
    ...fate,
  },
  ...ways.map(
    (way): Row => ({
      what: `writes what it has to say in its own way (${way})`,
      fault: rows((wire, all) => {
        for (const row of all) Object.assign(row, wire.ways[way]?.change);
      }),
      where: ({ wire }) => wire?.ways[way] !== undefined,
      shows: way,
      ...fate,
      after: 'ends',
    }),
  ),
  {
    what: 'sends several results, of which one is the one that was asked for',
    fault: rows((_, all, spoilt) => void all.unshift({ ...spoilt, Id: 1 }, { ...spoilt, Id: 2 })),
    where: isSkillable,
    shows: 'all',
    ...fate,
  },
  {
    what: 'sends several results, of which none is the one that was asked for',
    fault: rows((_, all, spoilt) => {
      spoilt.Id = 1;
      all.push({ ...spoilt, Id: 2 });
    }),
    where: isSkillable,
    shows: 'UPSTREAM_BAD_RESPONSE',
    ...fate,
  },
  {
    what: 'sends the one result twice',
    fault: rows((_, all, spoilt) => void all.push({ ...spoilt })),
    where: isSkillable,
    shows: 'all',
    ...fate,
  },
  {
    what: 'sends two results of the one id that say different things',
    fault: rows((wire, all, spoilt) => void all.push({ ...spoilt, ...wire.contradiction })),
    where: isSkillable,
    shows: 'UPSTREAM_BAD_RESPONSE',
    ...fate,
  },
];
