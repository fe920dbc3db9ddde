import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Report } from '@apollo/usage-reporting-protobuf';

/** A server that takes what Apollo Studio takes, and keeps all of it. */
export interface FakeStudio {
  readonly places: { readonly usage: string; readonly schema: string };
  /** Reports of use, as they were meant, and the same as a text of all that was in them. */
  readonly reports: Report[];
  readonly texts: string[];
  /** What a schema report carries beside the operation, in the order in which they came. */
  readonly schemas: SchemaReport[];
  readonly headers: IncomingHttpHeaders[];
  /** How many requests came, whether or not they were answered. */
  count(): number;
  /** Has it answer otherwise from now on. */
  answer(by: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

interface SchemaReport {
  readonly report: Readonly<Record<string, string>>;
  readonly coreSchema: string | null;
}

export async function startFakeStudio(): Promise<FakeStudio> {
  const [reports, texts, schemas, headers]: [Report[], string[], SchemaReport[], IncomingHttpHeaders[]] = [
    [],
    [],
    [],
    [],
  ];
  let count = 0;
  let answer: ((response: ServerResponse) => void) | null = null;
  const server = createServer(async (request, response) => {
    count += 1;
    headers.push(request.headers);
    const body = Buffer.concat(await request.toArray());
    if (answer !== null) return answer(response);
    response.setHeader('content-type', 'application/json');
    if (request.url === '/usage/api/ingress/traces') {
      const bytes = gunzipSync(body);
      reports.push(Report.decode(bytes));
      texts.push(bytes.toString('latin1'));
      response.end('{}');
      return;
    }
    const { variables } = JSON.parse(body.toString()) as { variables: SchemaReport };
    schemas.push(variables);
    const withCoreSchema = variables.coreSchema === null;
    const inSeconds = withCoreSchema ? 0 : 3_600;
    const reportSchema = { __typename: 'ReportSchemaResponse', inSeconds, withCoreSchema };
    response.end(JSON.stringify({ data: { reportSchema } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    places: { usage: `${url}/usage`, schema: `${url}/schema` },
    ...{ reports, texts, schemas, headers },
    count: () => count,
    answer(by) {
      answer = by;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
