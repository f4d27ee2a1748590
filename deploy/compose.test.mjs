import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

const inDeploy = (name) => join(import.meta.dirname, name);
const composed = (name) => load(readFileSync(inDeploy(name), 'utf8'));

/** No container engine runs the tests: what is shown is that the files hang together. */
describe.each(['compose.yaml', 'compose.nodes.yaml'])('%s', (name) => {
  const { services, volumes = {}, secrets = {}, networks = {} } = composed(name);
  const each = Object.entries(services);

  test('names only what is there', () => {
    for (const [, service] of each) {
      const needed = service.depends_on ?? {};
      const others = Array.isArray(needed) ? needed : Object.keys(needed);
      expect(Object.keys(services)).toEqual(expect.arrayContaining(others));
      expect(Object.keys(networks)).toEqual(expect.arrayContaining(service.networks ?? []));
      expect(Object.keys(secrets)).toEqual(expect.arrayContaining(service.secrets ?? []));
      const named = (service.volumes ?? []).filter((one) => !one.startsWith('.'));
      expect(Object.keys(volumes)).toEqual(
        expect.arrayContaining(named.map((one) => one.split(':')[0])),
      );
    }
  });

  test('is open to this host only, and at one place', () => {
    const ports = each.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toEqual(['127.0.0.1:${LEVEE_PORT:-8080}:8080']);
  });

  test('holds no password', () => {
    const environments = each.map(([, { environment = {} }]) => environment);
    for (const [key, value] of environments.flatMap((one) => Object.entries(one)))
      expect(key.includes('PASSWORD') ? String(value) : '').toMatch(/^(\/run\/secrets\/.*)?$/);
    expect(JSON.stringify(environments)).not.toMatch(/:\/\/[^/@:]+:[^/@]+@/);
  });

  test('gives the server a login that does not own the log', () => {
    const servers = each.filter(([, service]) => service.environment?.DATABASE_URL !== undefined);
    expect(servers.length).toBeGreaterThan(0);
    for (const [, { environment, secrets: given }] of servers) {
      const [own, owner] = [environment.DATABASE_URL, environment.DATABASE_OWNER_URL].map(
        (url) => new URL(url).username,
      );
      expect(owner).toBe(services.postgres.environment.POSTGRES_USER);
      expect(own).not.toBe(owner);
      expect(given).toEqual(['server-password', 'postgres-password']);
    }
    expect(services.postgres.secrets).toEqual(['postgres-password']);
  });

  test('starts again what has ended', () => {
    expect(new Set(each.map(([, { restart }]) => restart))).toEqual(new Set(['unless-stopped']));
  });
});

describe('compose.nodes.yaml', () => {
  const { services, networks } = composed('compose.nodes.yaml');
  const nginx = readFileSync(inDeploy('nginx.conf'), 'utf8');
  const nodes = Object.entries(services).filter(([name]) => name.startsWith('node-'));

  test('has the nodes that nginx names, and they keep nothing but the anchors, together', () => {
    const named = [...nginx.matchAll(/^\s*server (\S+):8080/gm)].map(([, name]) => name);
    expect(named).toEqual(nodes.map(([name]) => name));
    for (const [, node] of nodes) expect(node.volumes).toEqual(['anchors:/data/anchors']);
  });

  test('gives all nodes one database and one Redis, and tells them of the proxy', () => {
    const environments = nodes.map(([, { environment }]) => environment);
    expect(new Set(environments.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(environments[0]).toMatchObject({
      DATABASE_URL: expect.stringContaining('@postgres:'),
      REDIS_URL: expect.stringMatching(/^redis:\/\/redis:/),
      TRUST_PROXY: '1',
    });
  });

  test('keeps the database and Redis where only the nodes reach them', () => {
    expect(networks.inside.internal).toBe(true);
    for (const name of ['redis', 'postgres']) expect(services[name].networks).toEqual(['inside']);
    expect(services.nginx.networks).toContain('outside');
  });
});
