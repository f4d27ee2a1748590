import { request, type Agent } from 'node:http';

interface Wish {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Said {
  readonly status: number;
  readonly etag: string;
  readonly text: string;
}

/** One request over connections that the agent keeps, and that end with it: those of `fetch` do not. */
export function asked(agent: Agent, url: string, { body, ...wish }: Wish = {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const going = request(url, { agent, ...wish }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, etag: headers.etag ?? '', text: Buffer.concat(chunks).toString() });
      });
    });
    going.on('error', reject);
    going.end(body);
  });
}
