import type { WishOf } from '../commands/wish.ts';
import type { Context } from '../context.ts';
import { badArgument } from '../errors.ts';
import type { CommandKind as KindName, ResolversTypes } from '../generated/graphql.ts';
import type { CommandKind, Command as Model, Order } from '../model/command.ts';
import type { Event } from '../model/event.ts';
import { globalId } from '../model/id.ts';
import { refusals } from '../model/refusal.ts';
import type { Registration } from '../model/registration.ts';
import { idArgument } from './argument.ts';
import { commandIdArgument, wishes } from './command-input.ts';
import type { Complete } from './complete.ts';

type ResultModel = Awaited<ResolversTypes['CommandResult']>;

/** For the person who asked, who may have given up by then. */
const unsettled =
  'It is not known yet whether this was applied. Nothing is lost: it will be settled by itself. Ask for this command again in a moment, and do not give it a second time under another id.';

const kindNames: Readonly<Record<CommandKind, KindName>> = {
  registerStudent: 'REGISTER_STUDENT',
  transferRegistration: 'TRANSFER_REGISTRATION',
  cancelRegistration: 'CANCEL_REGISTRATION',
  changeAssessment: 'CHANGE_ASSESSMENT',
  grantAccommodation: 'GRANT_ACCOMMODATION',
  revokeAccommodation: 'REVOKE_ACCOMMODATION',
  deleteRegistration: 'DELETE_REGISTRATION',
  createEvent: 'CREATE_EVENT',
  cancelEvent: 'CANCEL_EVENT',
};

export const commandMutations: Pick<Complete<'Mutation'>, CommandKind> = {
  registerStudent: (_, { input }, context) => give(wishes.registerStudent(input), input, context),
  transferRegistration: (_, { input }, context) => give(wishes.transferRegistration(input), input, context),
  cancelRegistration: (_, { input }, context) => give(wishes.cancelRegistration(input), input, context),
  changeAssessment: (_, { input }, context) => give(wishes.changeAssessment(input), input, context),
  grantAccommodation: (_, { input }, context) => give(wishes.grantAccommodation(input), input, context),
  revokeAccommodation: (_, { input }, context) => give(wishes.revokeAccommodation(input), input, context),
  deleteRegistration: (_, { input }, context) => give(wishes.deleteRegistration(input), input, context),
  createEvent: (_, { input }, context) => give(wishes.createEvent(input), input, context),
  cancelEvent: (_, { input }, context) => give(wishes.cancelEvent(input), input, context),
};

export const commandQueries: Pick<Complete<'Query'>, 'command'> = {
  async command(_, { id, commandId }, { commands }) {
    const command = await commands.find(askedFor(id ?? null, commandId ?? null));
    return command === null ? null : resultOf(command);
  },
};

function askedFor(id: string | null, commandId: string | null): { sourceId: string } | { commandId: string } {
  if (id !== null && commandId !== null) throw badArgument('commandId', 'leave it out where "id" is given.');
  if (id !== null) return { sourceId: idArgument('id', 'command', id) };
  if (commandId !== null) return { commandId: commandIdArgument('commandId', commandId) };
  throw badArgument('id', 'give it, or "commandId".');
}

async function give(
  wish: WishOf<CommandKind>,
  input: { readonly commandId?: string | null | undefined },
  { commands, known, upstreams }: Context,
): Promise<ResultModel> {
  const key = input.commandId == null ? null : commandIdArgument('input.commandId', input.commandId);
  const command = await commands.give(wish, key);
  // Fields of the answer, and later mutations of the request, read what is so now.
  upstreams.shiftiq.forget(registrationIdOf(command.order));
  known.forget();
  return resultOf(command);
}

function resultOf(command: Model): ResultModel {
  return command.result === null ? { outcome: 'unsettled', command } : { ...command.result, command };
}

export const CommandResult: Complete<'CommandResult'> = {
  __resolveType: ({ outcome }) => typeNames[outcome],
};

const typeNames = {
  applied: 'CommandApplied',
  refused: 'CommandRefused',
  unsettled: 'CommandUnsettled',
} as const satisfies Record<ResultModel['outcome'], string>;

export const Command: Complete<'Command'> = {
  kind: ({ order }) => kindNames[order.kind],
};

export const CommandApplied: Complete<'CommandApplied'> = {
  registration: ({ command: { order } }, _, context) => registrationLeft(order, context),
  async event({ command: { order } }, _, context) {
    if ('eventId' in order) return eventOf(order.eventId);
    return (await registrationLeft(order, context))?.event ?? null;
  },
};

export const CommandRefused: Complete<'CommandRefused'> = {
  message: ({ code }) => refusals[code].sentence,
  retryable: ({ code }) => refusals[code].retryable,
  registration: ({ command: { order }, code }, _, context) =>
    // Nothing was made under the id that was chosen, unless it is another's.
    order.kind === 'registerStudent' && code !== 'REGISTRATION_EXISTS' ? null : registrationNow(order, context),
  async event({ command: { order }, code, eventId }, _, context) {
    if (eventId !== undefined) return eventOf(eventId);
    if ('eventId' in order) return code === 'EVENT_NOT_FOUND' ? null : eventOf(order.eventId);
    return code === 'ALREADY_AT_EVENT' ? ((await registrationNow(order, context))?.event ?? null) : null;
  },
  registrationLimit: async ({ eventId }, _, { known }) =>
    eventId === undefined ? null : ((await known.eventFact(eventId))?.registrationLimit ?? null),
};

export const CommandUnsettled: Complete<'CommandUnsettled'> = {
  message: () => unsettled,
};

const registrationIdOf = (order: Order): string | null => ('registrationId' in order ? order.registrationId : null);

async function registrationNow(order: Order, { upstreams }: Context): Promise<Registration | null> {
  const id = registrationIdOf(order);
  return id === null ? null : upstreams.shiftiq.registrationById.load(id);
}

/** What was deleted is not asked for. */
async function registrationLeft(order: Order, context: Context): Promise<Registration | null> {
  return order.kind === 'deleteRegistration' ? null : registrationNow(order, context);
}

/** Its id is told even where nothing can be read of it now: the gateway may have chosen it. */
const eventOf = (sourceId: string): Event => ({ id: globalId('event', sourceId), sourceId });
