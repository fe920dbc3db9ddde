/** Whether a reply of success has the form of an answer to what was asked. One of another form is none, and is asked for again. */
export type Form = (answer: { readonly text: string; readonly body: unknown }) => boolean;

/** No JSON, or nothing in it, says neither what was asked for nor that there is no such thing. */
export const isJson: Form = ({ body }) => body !== undefined && body !== null;
/** A page of whatever stands before the system is no text of its own. */
export const isText: Form = ({ text }) => !text.trimStart().startsWith('<');
export const isList: Form = ({ body }) => Array.isArray(body);
export const isRecord: Form = (answer) => isJson(answer) && typeof answer.body === 'object' && !isList(answer);
