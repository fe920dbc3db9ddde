import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import { QuadError } from '../errors.ts';
import { type ClientLimit, payersOf } from './client-limit.ts';
import { measure } from './document-size.ts';
import { refusal } from './refusal.ts';
import { currentAddress } from './request-id.ts';

/** In points. */
const costs = { rootField: 10, field: 1, upstreamCall: 10 } as const;
/** For an answer that is at hand, whatever it took to make it. */
export const hotPoints = 1;

/**
 * Charges each operation to who sent it: what it asks for before it is run, and the calls that it led to after it. One that
 * is no operation costs as much as the smallest.
 */
export function chargeCallers(limit: ClientLimit): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ contextValue: { caller } }) => {
      const payers = payersOf(caller, currentAddress());
      let isOperation = false;
      return {
        async didResolveOperation({ document, operation, contextValue }) {
          if (operation === undefined) return;
          if (contextValue.operation.points === null) {
            const points = costOf(document, operation);
            refuseUntil(limit.charge(payers, points));
            contextValue.operation.points = points;
          }
          // One that is refused was parsed all the same, and is charged for that like one that is wrong.
          isOperation = true;
        },
        async willSendResponse({ contextValue }) {
          if (isOperation) chargeCalls(limit, contextValue);
          else limit.spend(payers, costs.rootField);
        },
      };
    },
  };
}

/** Charges for an operation that is the same as another's before it is run; false where there are too few points for it. */
export function chargeLike(limit: ClientLimit, { caller, operation }: Context, other: Context): boolean {
  const { points } = other.operation;
  if (points === null || limit.charge(payersOf(caller, currentAddress()), points) > 0) return false;
  operation.points = points;
  return true;
}

/** Charges for the calls that an operation led to. */
export function chargeCalls(limit: ClientLimit, { caller, calls }: Context): void {
  limit.spend(payersOf(caller, currentAddress()), calls.made * costs.upstreamCall);
}

/** An operation is of one document, and documents that are asked for again are kept. */
const known = new WeakMap<OperationDefinitionNode, number>();

/** What an operation costs before it is run: guesses packed as aliases, in fragments or anyhow are each as dear as one alone. */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const cost = known.get(operation);
  if (cost !== undefined) return cost;
  const { rootFields, fields } = measure(document, operation);
  const found = rootFields * costs.rootField + fields * costs.field;
  known.set(operation, found);
  return found;
}

/** Throws what turns a caller away who has spent more than there was, before the document is looked at. */
export function refuseSpent(limit: ClientLimit, { caller }: Pick<Context, 'caller'>): void {
  refuseUntil(limit.charge(payersOf(caller, currentAddress()), 0));
}

/** Charges for a request that was turned away before it was known what it would cost, as for the smallest operation. */
export function chargeRefused(limit: ClientLimit, { caller }: Pick<Context, 'caller'>): void {
  limit.spend(payersOf(caller, currentAddress()), costs.rootField);
}

function refuseUntil(waitMs: number): void {
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1_000);
  const error = new QuadError(
    'RATE_LIMITED',
    `This caller asked for too much in a short time: try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  );
  throw refusal(error, 429, [['retry-after', String(seconds)]]);
}
