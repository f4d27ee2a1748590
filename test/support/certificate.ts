import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWhere } from './describe-where.js';

/** A `describe` that makes certificates. Without `openssl` it is one skipped test whose name says so. */
export function describeWithCertificates(name: string, define: () => void): void {
  describeWhere(name, hasOpenssl() ? undefined : 'no openssl on this machine', define);
}

/**
 * `cert.pem` and `key.pem` for 127.0.0.1 in the directory, which nobody trusts; the key is under the passphrase.
 * They come into the place of those that are there when both are made.
 */
export function certify(directory: string, name: string, passphrase: string): void {
  const made = mkdtempSync(join(tmpdir(), 'levee-cert-'));
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const out = ['-keyout', join(made, 'key.pem'), '-out', join(made, 'cert.pem')];
  const about = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const under = ['-passout', `pass:${passphrase}`];
  execFileSync('openssl', ['req', '-x509', ...key, ...under, ...out, ...about], {
    stdio: 'ignore',
  });
  cpSync(made, directory, { recursive: true });
  rmSync(made, { recursive: true });
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
