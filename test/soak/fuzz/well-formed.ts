import { errorCodes } from '../../../src/errors.ts';

/** What is wrong with an answer by its form alone, a sentence each: it holds data or errors, and each error is one of ours. */
export function flawsOf(status: number, text: string): string[] {
  const answer = parsed(text);
  if (!isRecord(answer)) return ['it is no JSON object'];
  const { data, errors, ...others } = answer;
  const flaw = (isWrong: boolean, sentence: string) => (isWrong ? [sentence] : []);
  return [
    ...flaw(Object.keys(others).length > 0, `it has ${Object.keys(others).join(', ')} too`),
    ...flaw(data === undefined && errors === undefined, 'it has neither data nor errors'),
    ...flaw(status >= 400 && errors === undefined, 'it fails without an error'),
    ...(errors === undefined ? [] : flawsOfErrors(errors)),
  ];
}

/** The codes of an answer's errors. */
export function codesOf(text: string): string[] {
  const answer = parsed(text);
  const errors = isRecord(answer) && Array.isArray(answer.errors) ? answer.errors : [];
  return errors.map((error) => String(error?.extensions?.code));
}

function flawsOfErrors(errors: unknown): string[] {
  if (!Array.isArray(errors) || errors.length === 0) return ['its errors are no list'];
  return errors.flatMap((error) => (isOurs(error) ? [] : [`an error is ${JSON.stringify(error).slice(0, 200)}`]));
}

function isOurs(error: unknown): boolean {
  if (!isRecord(error) || typeof error.message !== 'string' || !isRecord(error.extensions)) return false;
  const { code, retryable, requestId, upstream, ...others } = error.extensions;
  const isKnown = typeof code === 'string' && Object.hasOwn(errorCodes, code);
  const isSigned = typeof requestId === 'string' && /^req_[0-9a-f-]{36}$/.test(requestId);
  const hasSystem = upstream === undefined || typeof upstream === 'string';
  return isKnown && isSigned && hasSystem && typeof retryable === 'boolean' && Object.keys(others).length === 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
