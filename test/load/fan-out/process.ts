import type { Course, LineServer } from './course.js';

/**
 * A server of the benchmark as a process of its own: says where it listens, goes over a course when it is told,
 * and says what CPU it has spent since, in microseconds, when it is asked.
 */
export async function serveLine(open: () => Promise<LineServer>): Promise<void> {
  const server = await open();
  let before = process.cpuUsage();
  const answer = async (wish: Course | 'spent'): Promise<number[] | number> => {
    if (wish === 'spent') {
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }
    before = process.cpuUsage();
    return server.run(wish);
  };
  process.on('message', (wish: Course | 'spent') => {
    void answer(wish).then((said) => process.send?.(said));
  });
  process.send?.({ port: server.port, headers: server.headers });
}
