/** One layer of a map: the same pictures at each of these addresses, which hold `{z}`, `{x}` and `{y}`. */
export type TileLayer = readonly string[];

const places = ['{z}', '{x}', '{y}'];
/** Several servers of one layer, as `{0-7}` or `{a-c}`. */
const servers = /\{(\d)-(\d)\}|\{([a-z])-([a-z])\}/;
/** One host, whichever the tile, and no letter in it that means something in a content-security-policy. */
const onOneHost = /^https?:\/\/[\w.:[\]-]+\//i;

/** Whether this is an address of whatever scheme, and no path. */
export function isAddress(text: string): boolean {
  return /^\s*[a-z][a-z\d+.-]*:\/\//i.test(text);
}

/** The layers whose addresses are given, separated by spaces, the lowest first; none where one is no address of tiles. */
export function layersOf(text: string): readonly TileLayer[] {
  const layers = text.trim().split(/\s+/).map(ofEachServer);
  const areSound = layers.every((layer) => layer.length > 0 && layer.every(isOfTiles));
  return areSound ? layers : [];
}

/** From where a browser fetches them. */
export function originsOf(layers: readonly TileLayer[]): readonly string[] {
  return [...new Set(layers.flat().map((address) => new URL(address).origin))];
}

function ofEachServer(address: string): TileLayer {
  const [range, ...ends] = servers.exec(address) ?? [];
  if (range === undefined) return [address];
  const [first = 0, last = 0] = ends.filter(Boolean).map((end) => end.charCodeAt(0));
  const names = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return names.map((name) => address.replace(range, String.fromCharCode(name)));
}

function isOfTiles(address: string): boolean {
  const rest = places.reduce((text, place) => text.replaceAll(place, ''), address);
  const isWhole = places.every((place) => address.includes(place)) && !/[{}]/.test(rest);
  return isWhole && onOneHost.test(address) && URL.canParse(address);
}
