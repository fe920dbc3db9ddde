import type { Pool } from 'undici';

/** A request, spelled out before anything is timed. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Sends a request and gives the bytes of the answer; null where the server has too much to do (503). Rejects on every other status but 200. */
export function send(pool: Pool, { method, path, headers, body }: Ask): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let status = 0;
    pool.dispatch(
      { method, path, headers, body },
      {
        onRequestStart() {},
        onResponseStart(_, statusCode) {
          status = statusCode;
        },
        onResponseData(_, piece) {
          pieces.push(piece);
        },
        onResponseEnd() {
          const answer = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
          if (status === 200) resolve(answer);
          else if (status === 503) resolve(null);
          else reject(new Error(`${path.slice(0, 60)} answered ${status}: ${String(answer).slice(0, 500)}`));
        },
        onResponseError(_, error) {
          reject(error);
        },
      },
    );
  });
}
