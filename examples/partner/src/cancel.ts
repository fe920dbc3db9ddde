import type { Gateway } from './gateway.ts';

/**
 * Cancels a registration on behalf of who the token names, and says what became of it. The id of the registration makes the id of
 * the command: given again after a timeout or a crash it is the same command, which is not carried out twice.
 */
export async function cancel(gateway: Gateway, token: string, registrationId: string): Promise<string> {
  const commandId = `cancel-${registrationId}`;
  const variables = { commandId, registrationId, reason: 'Cancelled by the student' };
  const { data, errors } = await gateway.run('CancelRegistration', variables, token);
  const outcome = data.cancelRegistration;
  switch (outcome?.__typename) {
    case 'CommandApplied':
      return outcome.wasSo ? 'It was cancelled before.' : 'It is cancelled.';
    case 'CommandRefused':
      // A later try takes another commandId: under this one the refusal is the answer for good.
      return `It is not cancelled (${outcome.code}): ${outcome.message}${outcome.retryable ? ' Try again later.' : ''}`;
    case 'CommandUnsettled':
      return `It is not known yet whether it is cancelled: ${outcome.message} Run this again to hear of it.`;
    case undefined:
      return `It is no command: ${errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join(' ')}`;
  }
}
