import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaries } from './boundaries.mjs';
import { determinism } from './determinism.mjs';

const config = [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  ...boundaries,
  ...determinism,
];

/** The rules that a line breaks when it stands in a file at that path. */
function broken(filename, code) {
  return new Linter().verify(code, config, { filename }).map(({ ruleId }) => ruleId);
}

const importing = (name) => `import { it } from '${name}'; it();`;
const noImport = ['no-restricted-imports'];

describe('boundaries', () => {
  test.each([
    ['server/src/operations/duty/duty.handlers.ts', 'typeorm'],
    ['server/src/http/changes.controller.ts', 'pg'],
    ['server/src/commands/writer.ts', 'socket.io'],
    ['server/src/realtime/live.ts', 'redis'],
    ['server/src/app/rooms.ts', '@redis/client'],
    ['server/src/wire/redis-wire.ts', '../realtime/fanout.js'],
    ['server/src/operations/duty/duty.handlers.ts', '@nestjs/common'],
    ['server/src/storage/change-log.ts', '../commands/writer.js'],
    ['server/src/commands/writer.ts', '../realtime/fan-out.js'],
    ['server/src/config/config.ts', '@levee/dashboard/sync/session'],
    ['shared/src/rules/duty.ts', 'pino'],
    ['shared/src/rules/duty.ts', 'node:fs'],
    ['dashboard/src/sync/replica.ts', 'vue'],
    ['dashboard/src/sync/replica.ts', 'socket.io-client'],
    ['dashboard/src/sync/replica.ts', '../features/duty/use-roster.js'],
    ['dashboard/src/features/duty/use-roster.ts', 'leaflet'],
    ['dashboard/src/features/duty/use-roster.ts', 'socket.io-client'],
    ['dashboard/src/features/duty/use-roster.ts', '../hazard/use-hazards.js'],
    ['dashboard/src/map/hazard-layer.ts', '../features/hazard/use-hazards.js'],
    ['dashboard/src/wall/wall-clock.ts', '@levee/server/config/version'],
    ['dashboard/src/ui/badge.ts', '../sync/session.js'],
  ])('%s may not import %s', (filename, name) => {
    expect(broken(filename, importing(name))).toEqual(noImport);
  });

  test('only the room that guards it asks others over HTTP', () => {
    const asks = (file) => broken(file, `import { request } from 'node:https'; request('x');`);
    expect(asks('server/src/app/anchors.ts')).toEqual(noImport);
    expect(asks('server/src/http/changes.controller.ts')).toEqual(noImport);
    expect(asks('server/src/outgoing/outgoing.ts')).toEqual([]);
    expect(
      broken('server/src/app/web.ts', `import { Server } from 'node:https'; Server();`),
    ).toEqual([]);
    expect(broken('server/src/app/anchors.ts', `fetch('x');`)).toEqual(['no-restricted-globals']);
    expect(broken('dashboard/src/app/api.ts', `fetch('x');`)).toEqual([]);
  });

  test.each([
    ['server/src/storage/change-log.ts', 'typeorm'],
    ['server/src/realtime/live.gateway.ts', 'socket.io'],
    ['server/src/wire/redis-stream.ts', 'redis'],
    ['server/src/operations/duty/duty.handlers.ts', '@levee/shared/rules/duty'],
    ['server/src/app/app.module.ts', '../realtime/live.gateway.js'],
    ['shared/src/rules/duty.ts', 'zod'],
    ['shared/src/rules/duty.ts', '../model/duty.js'],
    ['shared/src/rules/duty.ts', '@levee/shared/model/duty'],
    ['dashboard/src/sync/connection/socket.ts', 'socket.io-client'],
    ['dashboard/src/sync/connection.ts', 'socket.io-client'],
    ['dashboard/src/map/hazard-layer.ts', 'leaflet'],
    ['dashboard/src/features/duty/use-roster.ts', '../../sync/session.js'],
    ['dashboard/src/features/duty/use-roster.ts', './roster-rows.js'],
    ['server/src/storage/change-log.pg.test.ts', 'pg'],
  ])('%s may import %s', (filename, name) => {
    expect(broken(filename, importing(name))).toEqual([]);
  });

  test('says why and not only no', () => {
    const code = importing('typeorm');
    const filename = 'server/src/http/changes.controller.ts';
    const [first] = new Linter().verify(code, config, { filename });
    expect(first.message).toMatch(/storage only: one place/);
  });
});

describe('determinism', () => {
  test.each([
    ['Date.now();', 'no-restricted-properties'],
    ['Math.random();', 'no-restricted-properties'],
    ['crypto.randomUUID();', 'no-restricted-properties'],
    ['globalThis.setTimeout(run, 5);', 'no-restricted-properties'],
    ['setTimeout(run, 5);', 'no-restricted-globals'],
    ['setInterval(run, 5);', 'no-restricted-globals'],
    ['new Date();', 'no-restricted-syntax'],
    ["export * from './duty.js';", 'no-restricted-syntax'],
  ])('%s is refused outside the kernel', (code, rule) => {
    expect(broken('server/src/commands/writer.ts', code)).toContain(rule);
    expect(broken('dashboard/src/sync/replica.ts', code)).toContain(rule);
  });

  test('the kernel itself may ask for the time', () => {
    expect(broken('shared/src/kernel/clock.ts', 'Date.now();')).toEqual([]);
  });

  test('a date that is given is no question to the clock', () => {
    expect(broken('server/src/commands/writer.ts', "new Date('2026-07-01T00:00:00Z');")).toEqual(
      [],
    );
  });
});
