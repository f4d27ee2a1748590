import { existsSync } from 'node:fs';
import { runStep, say } from '../../deploy/start/step.mjs';
import { chromiumOrReason, programPath } from '../setup/programs.mjs';

const cjkFont = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/**
 * Installs Chromium, a Chinese font, Redis, nginx and what makes and cuts off a small disk, where they are
 * missing and that is possible, and names to the tests what they cannot find themselves. An empty path means that there is none, and the reason says why.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function prepareTools() {
  const reason = await installMissing();
  const chromium = process.env.LEVEE_TEST_CHROMIUM ?? chromiumOrReason().path ?? '';
  const redis = process.env.LEVEE_TEST_REDIS ?? programPath(['redis-server']) ?? '';
  const nginx = process.env.LEVEE_TEST_NGINX ?? programPath(['nginx']) ?? '';
  if (reason !== '') say(`not everything that tests use is here: ${reason}`);
  return {
    LEVEE_TEST_CHROMIUM: chromium,
    LEVEE_TEST_REDIS: redis,
    LEVEE_TEST_NGINX: nginx,
    LEVEE_SKIP_REASON: process.env.LEVEE_SKIP_REASON ?? reason,
  };
}

function missingPackages() {
  const missing = [];
  if (chromiumOrReason().path === undefined) missing.push('chromium');
  if (!existsSync(cjkFont)) missing.push('fonts-noto-cjk');
  if (programPath(['redis-server']) === undefined) missing.push('redis-server');
  if (programPath(['nginx']) === undefined) missing.push('nginx');
  if (programPath(['xfs_io']) === undefined) missing.push('xfsprogs');
  if (programPath(['mkfs.ext4']) === undefined) missing.push('e2fsprogs');
  return missing;
}

/** @returns {Promise<string>} why something is still missing, or an empty string */
async function installMissing() {
  const missing = missingPackages();
  if (missing.length === 0) return '';
  const names = missing.join(', ');
  const aptGet = programPath(['apt-get']);
  if (aptGet === undefined) return `${names} not installed, and this machine has no apt-get`;
  if (process.getuid?.() !== 0)
    return `${names} not installed, and only root may install with apt-get`;
  await install(aptGet, missing);
  const still = missingPackages();
  return still.length === 0 ? '' : `apt-get could not install ${still.join(', ')}`;
}

async function install(aptGet, packages) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const name = { zh: '安装测试工具', en: `installing ${packages.join(', ')}` };
  await runStep({ zh: '更新软件源', en: 'updating package lists' }, aptGet, ['update'], quiet);
  const args = ['install', '-y', '--no-install-recommends', ...packages];
  await runStep(name, aptGet, args, quiet);
}
