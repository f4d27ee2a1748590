/**
 * Which modules come in one file. Left to itself the bundler makes a file for every set of pages that share something:
 * a wall fetched a hundred, and packed each for itself they weigh a fifth more. The files rest on one another in this
 * order and none on a later one; whatever is in none is left to the bundler.
 *
 * - `points`: what paints the hazard points, on the page or in a worker: it must begin no page
 * - `schemas`: the library of schemas
 * - `shell`: what every page begins with
 * - `live`: what the phone's first tab and a wall need of an area
 * - `wall-field`: what a wall has in common with what a phone may fetch later
 * - `wall-desk`: with a desk's pages, but for the map
 * - `map`, `wall`: the rest of the map, and of a wall and its tiles
 */
const files = ['points', 'schemas', 'shell', 'live', 'wall-field', 'wall-desk', 'map', 'wall'];

const walls = 'wall/wall-page.vue';
const phones = 'field/field-page.vue';
const firstTab = 'field/report-tab.vue';

/** For `output.codeSplitting`. `root` is the folder of the dashboard. */
export function chunks(root) {
  let fileOf;
  const nameOf = (file) => (id, context) => {
    fileOf ??= finder(root, (one) => context.getModuleInfo(one));
    return fileOf(id) === file ? file : null;
  };
  const groups = files.map((file, at) => ({
    ...{ name: nameOf(file), debugName: file },
    priority: files.length - at,
  }));
  return { groups };
}

function finder(root, infoOf) {
  const page = (path) => `${root}/src/${path}`;
  const imports = (id) => infoOf(id)?.importedIds ?? [];
  const later = (id) => infoOf(id)?.dynamicallyImportedIds ?? [];
  const all = (id) => [...imports(id), ...later(id)];
  const [wall, field, map] = [page(walls), page(phones), page('map/map-pane.vue')];
  const pages = later(page('app/routes.ts')).filter((id) => id !== wall && id !== field);

  const painting = reached([page('map/hazard-worker.ts')], imports);
  const everyone = reached([`${root}/index.html`], imports);
  const onPhones = reached([field, page(firstTab)], imports);
  const laterOnPhones = reached([field], all);
  const onWalls = reached([wall, ...later(page('wall/tiles.ts'))], imports);
  const isMap = (id) => id === map || id === page('map/touchable-map.ts');
  const onDesks = reached(pages, (id) => all(id).filter((one) => !isMap(one)));
  const onMaps = reached([map], imports);

  return (id) => {
    if (id === wall || infoOf(id)?.isEntry) return null;
    if (painting.has(id)) return 'points';
    if (/\/node_modules\/zod\//.test(id)) return 'schemas';
    if (everyone.has(id)) return 'shell';
    if (!onWalls.has(id)) return null;
    if (onPhones.has(id)) return 'live';
    if (laterOnPhones.has(id)) return 'wall-field';
    if (onDesks.has(id)) return 'wall-desk';
    return onMaps.has(id) ? 'map' : 'wall';
  };
}

function reached(starts, next) {
  const seen = new Set(starts);
  for (const id of seen) for (const one of next(id)) seen.add(one);
  return seen;
}

/**
 * For `modulePreload.resolveDependencies`: the shell names the parts of a phone's and a wall's page, which are then
 * fetched beside each other. A desk's are found when its page is read: on its line that is soon enough, and the names
 * of all of them weigh more than a panel. Style is always named.
 */
export function preloaded(file, parts) {
  return /(field|wall)-page|report-tab/.test(file)
    ? parts
    : parts.filter((one) => one.endsWith('.css'));
}
