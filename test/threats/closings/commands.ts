import type { Closing } from '../closing.ts';

/** What closes threats in commands. */
export const commandsClosings: readonly Closing[] = [
  {
    threat: 'a command on a registration by whoever may see it',
    file: 'src/commands/plan.ts',
    closing: 'mayCommand(caller, kind) ? await registration(registrationId) : null',
    without: 'await registration(registrationId)',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'a command on a registration of somebody else',
    file: 'src/commands/plan.ts',
    closing: "  if (found === null) throw notForThisCaller('registration');\n",
    without: '',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'a registration made for somebody else',
    file: 'src/commands/plan.ts',
    closing: "  if (student === null) throw notForThisCaller('student');\n",
    without: '',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'more time in an exam, granted to oneself',
    file: 'src/commands/plan.ts',
    closing: 'accommodations.length > 0 && !isStaff(caller)',
    without: 'accommodations.length < 0',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'an event at a center of others',
    file: 'src/commands/plan.ts',
    closing: "  if (!isStaffOf(ports.caller, [centerId])) throw notForThisCaller('center');\n",
    without: '',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'a guess at centers by commands of those who may make no event',
    file: 'src/commands/plan.ts',
    closing: "  if (!isStaff(ports.caller)) throw notForThisCaller('center');\n",
    without: '',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'an event of another center, cancelled',
    file: 'src/commands/plan.ts',
    closing: ' || !isStaffOf(caller, [center.sourceId])',
    without: '',
    test: 'test/access/commands.test.ts',
  },
  {
    threat: 'a command of somebody else by its id',
    file: 'src/commands/commands.ts',
    closing: 'row === null || row.caller !== caller ?',
    without: 'row === null ?',
    test: 'test/access/matrix.test.ts',
  },
  {
    threat: 'a command that a person gave by way of another application',
    file: 'src/commands/commands.ts',
    closing: "caller.client === null ? '' : ",
    without: "caller.client !== undefined ? '' : ",
    test: 'test/access/matrix.test.ts',
  },
  {
    threat: 'a command that is sent again after one read alone',
    file: 'src/commands/protocol.ts',
    closing: 'if (tries > 0 && Date.now() >= at) return null;',
    without: 'if (Date.now() >= at) return null;',
    test: 'test/commands/protocol.test.ts',
  },
  {
    threat: 'a refusal of a second cancellation, taken for that of the first',
    file: 'src/commands/protocol.ts',
    closing:
      'return isFirst || clearing.includes(code) ? settle(row, refused(code)) : lookLater(row, unknownPausesMs);',
    without: 'return settle(row, refused(code));',
    test: 'test/commands/protocol.test.ts',
  },
  {
    threat: 'an event of somebody else that has the chosen id',
    file: 'src/commands/create-event.ts',
    closing: "    if (told === 'EVENT_EXISTS' && sends === 1 && !isNewId) return { refused: 'EVENT_EXISTS' };\n",
    without: '',
    test: 'test/commands/verbs.test.ts',
  },
  {
    threat: 'a student who chooses an exam with accommodations',
    file: 'src/commands/plan.ts',
    closing: '  if (staffOnly.has(examType) && !isStaff(caller)) {',
    without: "  if (examType === 'UNKNOWN') {",
    test: 'test/graph/command-caller.test.ts',
  },
];
