/** An HTTP/1.1 message whose body, if any, has a told length. */
export interface HttpMessage {
  /** The first line and the headers, without the empty line after them. */
  readonly head: string;
  readonly body: Buffer;
}

const headEnd = '\r\n\r\n';
const lengthOf = (head: string) => Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);

/** The first message of some bytes and where it ends; or how many bytes there must be before it is worth looking again. */
function firstOf(bytes: Buffer): { readonly end: number; readonly message: HttpMessage | null } {
  const at = bytes.indexOf(headEnd);
  if (at < 0) return { end: bytes.length + 1, message: null };
  const head = bytes.toString('latin1', 0, at);
  const length = lengthOf(head);
  const end = at + headEnd.length + length;
  return { end, message: end > bytes.length ? null : { head, body: bytes.subarray(end - length, end) } };
}

/** Gives what takes the bytes of a connection piece by piece, and tells of each message that is whole. */
export function messageReader(heard: (message: HttpMessage) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let size = 0;
  let needed = 1;
  return (chunk) => {
    pieces.push(chunk);
    size += chunk.length;
    while (size >= needed) {
      const bytes = Buffer.concat(pieces, size);
      const { end, message } = firstOf(bytes);
      needed = message === null ? end : 1;
      pieces = [message === null ? bytes : bytes.subarray(end)];
      if (message === null) return;
      size -= end;
      heard(message);
    }
  };
}
