/** The files of `schema/` make no schema; the message names the file and the line. */
export class SdlError extends Error {
  override readonly name = 'SdlError';
}
