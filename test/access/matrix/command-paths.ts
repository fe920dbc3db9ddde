import { commandIdsFor } from './given.ts';
import { type Cell, field, type Path } from './path.ts';
import { doesExist } from './targets.ts';

const seen = 'registration { id student { name } } event { id }';
const isSeen = ({ oracle, caller, target }: Cell) => oracle.maySee(caller, target.id);
const registrationOf = ({ target: { registration, name } }: Cell) => ({
  id: `reg_${registration?.id}`,
  student: { name },
});
const byName: Path['proof'] = ({ target }) => field('name', target.name);

const cancelledFields = `{ ... on CommandApplied { command { kind } ${seen} } }`;
/** Whoever gave the command, what it was about is for those who may see it now. */
const cancelled = (cell: Cell) => ({
  command: { kind: 'CANCEL_REGISTRATION' },
  registration: isSeen(cell) ? registrationOf(cell) : null,
  event: isSeen(cell) ? { id: `evt_${cell.target.registration?.eventId}` } : null,
});
const taken = (cell: Cell) => ({
  command: { kind: 'REGISTER_STUDENT' },
  registration: isSeen(cell) ? registrationOf(cell) : null,
  event: null,
});

const didCancel = ({ oracle, caller, target }: Cell) => oracle.sawAtFirst(caller, target.id);
const didTake = ({ oracle, caller, target }: Cell) => doesExist(target) && oracle.registrable(caller) !== undefined;
/** Not somebody else's who may see the student, and not the same person's by way of an application. */
const isTheirOwn = ({ caller: { person, key }, target }: Cell) =>
  person?.kind === 'student' && person.id === target.id && key === null;

/** The ways over commands that were given before people moved: each is for its giver alone. */
export const commandPaths: readonly Path[] = [
  {
    name: 'command(id)',
    ask: ({ commandId }) =>
      commandId === null ? null : { query: `{ command(id: "${commandId}") ${cancelledFields} }` },
    opens: isTheirOwn,
    proof: byName,
    data: (cell) => ({ command: isTheirOwn(cell) ? cancelled(cell) : null }),
    refusal: 'no call',
  },
  {
    name: 'CommandApplied.registration',
    ask: ({ registration }) =>
      registration && {
        query: `{ command(commandId: "${commandIdsFor(registration.id).cancel}") ${cancelledFields} }`,
      },
    opens: (cell) => didCancel(cell) && isSeen(cell),
    proof: byName,
    data: (cell) => ({ command: didCancel(cell) ? cancelled(cell) : null }),
    refusal: 'reads',
  },
  {
    name: 'CommandRefused.registration',
    ask: ({ registration }) =>
      registration && {
        query: `{ command(commandId: "${commandIdsFor(registration.id).take}") { ... on CommandRefused { command { kind } ${seen} } } }`,
      },
    opens: (cell) => didTake(cell) && isSeen(cell),
    proof: byName,
    data: (cell) => ({ command: didTake(cell) ? taken(cell) : null }),
    refusal: 'reads',
  },
];
