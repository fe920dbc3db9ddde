import { type Answer, type Asked, json, text } from './answer.ts';

// What ASP.NET says by itself when a request never reaches the product's own code; all four products run on it.

/** No controller for the path; the same body comes when a required parameter of the query is missing. */
export function noResource(asked: Asked): Answer {
  return json(404, {
    Message: `No HTTP resource was found that matches the request URI '${asked.url}'.`,
    MessageDetail: 'No action was found that matches the request.',
  });
}

export function noMethod(asked: Asked): Answer {
  return json(405, { Message: `The requested resource does not support http method '${asked.method}'.` });
}

export function invalid(detail: string): Answer {
  return json(400, { Message: 'The request is invalid.', MessageDetail: detail });
}

/** Status 401 or 403: the framework has one sentence for both. */
export function denied(status: 401 | 403): Answer {
  return json(status, { Message: 'Authorization has been denied for this request.' });
}

export function fault(): Answer {
  return json(500, { Message: 'An error has occurred.' });
}

/** The page of an older ASP.NET site, for products that answer no JSON outside their own commands. */
export function page(status: number, title: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return text(status, body, 'text/html; charset=utf-8');
}
