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
        async didResolveOperation({ document, operation }) {
          if (operation === undefined) return;
          refuseUntil(limit.charge(payers, costOf(document, operation)));
          // One that is refused was parsed all the same, and is charged for that like one that is wrong.
          isOperation = true;
        },
        async willSendResponse({ contextValue: { calls } }) {
          limit.spend(payers, isOperation ? calls.made * costs.upstreamCall : costs.rootField);
        },
      };
    },
  };
}

/** What an operation costs before it is run: guesses packed as aliases, in fragments or anyhow are each as dear as one alone. */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const { rootFields, fields } = measure(document, operation);
  return rootFields * costs.rootField + fields * costs.field;
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
