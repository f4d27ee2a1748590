import type { Client } from 'pg';

/**
 * With these PostgreSQL ends the session (PostgreSQL 18, appendix A): class 57P, somebody ended it or all of them;
 * 25P03 and 25P04, its transaction idled or lasted for too long. Known by number, since the word FATAL comes in the
 * server's own language.
 */
const last = /^(57P0\d|25P0[34])$/;

/**
 * Ends a connection as soon as PostgreSQL has said its last word on it. The end of the line comes after that word,
 * on a busy machine long after; until then the pool would give the connection to the next who asks, and a
 * transaction would wait on it for its ROLLBACK.
 */
export function endAtLastWord(client: Client): void {
  client.connection.on('errorMessage', ({ code = '' }: { code?: string }) => {
    if (!last.test(code)) return;
    void client.end();
    client.connection.stream.destroy();
  });
}
