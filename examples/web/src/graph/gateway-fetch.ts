import { FailedRequest, failureOf } from './failure.ts';

/**
 * `fetch` for the graph: gives answers of the graph alone, and throws a `FailedRequest` for everything else. So the rest of the
 * page knows of no statuses and headers, and a proxy's page is not taken for an answer.
 */
export const gatewayFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init).catch((error: unknown) => {
    // Nobody waits for it any more.
    if (init?.signal?.aborted === true) throw error;
    throw new FailedRequest({ kind: 'unreachable' });
  });
  const body = await answer.text().catch(() => '');
  const failure = failureOf({ status: answer.status, retryAfter: answer.headers.get('retry-after'), body });
  if (failure !== null) throw new FailedRequest(failure);
  const { status, statusText, headers } = answer;
  return new Response(body, { status, statusText, headers });
};
