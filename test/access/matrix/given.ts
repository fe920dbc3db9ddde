import type { AskOptions } from '../../kit/house.ts';
import { doesExist, type Target } from './targets.ts';
import type { World } from './world.ts';

/** What a caller calls the commands that they give about a registration, after its id, which they know. */
export const commandIdsFor = (registrationId: string) => ({
  /** To cancel it, which everybody gives who may see the target. */
  cancel: `cancel-${registrationId}`,
  /** To register somebody else under its id, which everybody gives who may register anybody. */
  take: `take-${registrationId}`,
});

/**
 * Gives commands about every target, before people move: what a caller may see of them afterwards is another matter. Gives
 * the targets with their own commands.
 */
export function giveCommands(world: World): Promise<Target[]> {
  return Promise.all(world.targets.map((target, number) => giveAbout(world, target, number)));
}

async function giveAbout(world: World, target: Target, number: number): Promise<Target> {
  const { oracle, callers, optionsOf } = world;
  const { registration } = target;
  if (registration === null || !doesExist(target)) return target;
  const { cancel, take } = commandIdsFor(registration.id);
  const cancelling = `cancelRegistration(input: {
    commandId: "${cancel}", registrationId: "reg_${registration.id}", reason: "ill"
  }) { ... on CommandApplied { command { id } } }`;
  for (const caller of callers.filter((one) => oracle.sawAtFirst(one, target.id))) {
    await give(world, cancelling, optionsOf(caller));
  }
  for (const caller of callers) {
    const studentId = oracle.registrable(caller);
    if (studentId === undefined) continue;
    const taking = `registerStudent(input: {
      commandId: "${take}", registrationId: "reg_${registration.id}", studentId: "stu_${studentId}"
      centerId: "ctr_${target.place.centerId}", startsAt: "2097-01-01T${10 + number}:00:00Z", examType: SITTING
      examFormat: ONLINE, billingCode: "031", assessmentCode: "ENG-B1-01"
    }) { ... on CommandRefused { command { id } } }`;
    await give(world, taking, optionsOf(caller));
  }
  const isInDirectory = world.house.school.students.some(({ id }) => id === target.id);
  return isInDirectory ? { ...target, commandId: await give(world, cancelling, { as: `stu_${target.id}` }) } : target;
}

/** The id of the command, which came to what the selection asks for. */
async function give({ house }: World, field: string, options: AskOptions): Promise<string> {
  const { data, errors, text } = await house.ask(`mutation { given: ${field} }`, options);
  const id = data?.given?.command?.id;
  if (errors.length > 0 || id === undefined) throw new Error(text);
  return id;
}
