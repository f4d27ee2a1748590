import { createServer } from 'node:net';
import { PlainFailure } from './plain-failure.js';

/** Refuses a port that is taken before anything is started, so that the sentence comes at once. */
export async function refuseBusyPort(port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, resolve);
    });
  } catch (error) {
    throw portFailure(port, error);
  }
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

/** The sentence for a port that could not be opened; other errors come back as they are. */
export function portFailure(port: number, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new PlainFailure(
      `端口 ${port} 已被占用；请先停止占用它的程序，或换一个端口，例如 PORT=${nextPort(port)} npm start。`,
      `Port ${port} is already in use; stop what uses it, or take another, such as PORT=${nextPort(port)} npm start.`,
    );
  }
  if (code === 'EACCES') {
    return new PlainFailure(
      `没有权限使用端口 ${port}；请换用 1024 以上的端口，例如 PORT=8080 npm start。`,
      `Port ${port} may not be opened by this user; take one above 1024, such as PORT=8080 npm start.`,
    );
  }
  return error;
}

function nextPort(port: number): number {
  return port < 65_535 ? port + 1 : 8080;
}
