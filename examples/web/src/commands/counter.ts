import type { ApolloCache, ApolloClient } from '@apollo/client';
import type { OutcomeFragment } from '../generated/graphql.ts';
import { type FragmentType, graphql, unmask } from '../generated/index.ts';
import { toFailure } from '../graph/to-failure.ts';
import type { Counter } from './desk.ts';
import type { Given, Heard, Order } from './order.ts';

export const Outcome = graphql(`
  fragment Outcome on CommandResult {
    __typename
    ... on CommandApplied {
      command { id commandId settledAt }
      wasSo
      eventCreated
      registration { id student { id } ...ExamCard event { id startsAt center { id timeZone } } }
    }
    ... on CommandRefused {
      command { id commandId settledAt }
      code
      message
      retryable
      registration { id ...ExamCard }
      event { id isFull isClosed }
    }
    ... on CommandUnsettled {
      command { id commandId settledAt }
      message
    }
  }
`);

const Register = graphql(`
  mutation Register($input: RegisterStudentInput!) { result: registerStudent(input: $input) { ...Outcome } }
`);

const Transfer = graphql(`
  mutation Transfer($input: TransferRegistrationInput!) { result: transferRegistration(input: $input) { ...Outcome } }
`);

const Cancel = graphql(`
  mutation Cancel($input: CancelRegistrationInput!) { result: cancelRegistration(input: $input) { ...Outcome } }
`);

const Became = graphql(`
  query Became($commandId: String!) { result: command(commandId: $commandId) { ...Outcome } }
`);

/** The desk's way to the gateway. What was applied is in the cache before it is told. */
export function makeCounter(client: ApolloClient): Counter {
  const heard = async (
    given: Given,
    asking: Promise<{ data?: Data | null | undefined; error?: unknown }>,
  ): Promise<Heard> => {
    const { data, error } = await asking.catch((thrown: unknown) => ({ data: null, error: thrown }));
    const outcome = unmask(Outcome, data?.result);
    if (outcome != null) return hear(client, given.order, outcome);
    const failure = toFailure(error);
    return failure === null ? { is: 'nothing' } : { is: 'failure', failure };
  };
  return {
    send: (given) => heard(given, mutate(client, given)),
    ask: (given) =>
      heard(
        given,
        client.query({ query: Became, variables: { commandId: given.commandId }, fetchPolicy: 'network-only' }),
      ),
  };
}

interface Data {
  readonly result?: FragmentType<typeof Outcome> | null;
}

function mutate(client: ApolloClient, { commandId, order }: Given) {
  switch (order.kind) {
    case 'register':
      return client.mutate({ mutation: Register, variables: { input: { ...order.input, commandId } } });
    case 'transfer':
      return client.mutate({ mutation: Transfer, variables: { input: { ...order.input, commandId } } });
    case 'cancel':
      return client.mutate({ mutation: Cancel, variables: { input: { ...order.input, commandId } } });
  }
}

function hear(client: ApolloClient, order: Order, outcome: OutcomeFragment): Heard {
  switch (outcome.__typename) {
    case 'CommandApplied': {
      const { wasSo, registration, eventCreated } = outcome;
      // What moved or was cancelled is in the cache under its id by now. It can't be where it could not be read.
      if (registration == null) void client.refetchQueries({ include: ['StudentFile'] });
      else if (order.kind === 'register') addToList(client.cache, order.input.studentId, registration.id);
      return { is: 'applied', wasSo, eventCreated: eventCreated ?? null };
    }
    case 'CommandRefused': {
      const { code, message, retryable } = outcome;
      return { is: 'refused', code, message, retryable };
    }
    case 'CommandUnsettled':
      return { is: 'unsettled', message: outcome.message };
  }
}

interface ListedRegistrations {
  readonly nodes: readonly unknown[];
  readonly totalCount: number;
}

/** A new registration is in no list of the cache yet. */
function addToList(cache: ApolloCache, studentId: string, registrationId: string): void {
  cache.modify<{ registrations: ListedRegistrations | null }>({
    id: cache.identify({ __typename: 'Student', id: studentId }) ?? '',
    fields: {
      registrations(listed, { toReference, readField }) {
        if (listed === null || !('nodes' in listed)) return listed;
        const nodes = listed.nodes as Parameters<typeof readField>[1][];
        if (nodes.some((each) => each != null && readField('id', each) === registrationId)) return listed;
        const added = toReference({ __typename: 'Registration', id: registrationId });
        return { ...listed, nodes: [...nodes, added], totalCount: listed.totalCount + 1 } as typeof listed;
      },
    },
  });
}
