const oldest = [20, 19];

/** Ends the process with one sentence when this Node is older than 20.19. Must parse on any of them. */
export function refuseOldNode() {
  if (isNewEnough(process.versions.node)) return;
  const asked = oldest.join('.');
  process.stderr.write(
    `需要 Node.js ${asked} 或更高版本，当前是 ${process.versions.node}；请从 nodejs.org 升级。\n` +
      `Levee needs Node.js ${asked} or newer, this is ${process.versions.node}; please upgrade from nodejs.org.\n`,
  );
  process.exit(1);
}

/** @param {string} version such as `20.19.0` */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
