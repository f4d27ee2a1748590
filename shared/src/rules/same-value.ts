/** Whether two JSON values are equal; a missing field equals `undefined`, the order of fields does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => sameValue(one, b[i]));
  if (isPlain(a) && isPlain(b)) return sameFields(a, b);
  return canonical(a) === canonical(b);
}

/** The one text of a JSON value: fields in order of their names, nothing undefined. Basis of hashes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return isPlain(value) ? canonicalFields(value) : (JSON.stringify(value) ?? 'null');
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('toJSON' in value && typeof value.toJSON === 'function')
  );
}

function sameFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  for (const name in a) if (!sameField(a[name], own(b, name))) return false;
  for (const name in b) if (own(a, name) === undefined && b[name] !== undefined) return false;
  return true;
}

/** A field of its own: what every object inherits, such as `toString`, is none. */
function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A field that is missing on one side only is a difference, even from null. */
function sameField(a: unknown, b: unknown): boolean {
  return (a === undefined) === (b === undefined) && sameValue(a, b);
}

function canonicalFields(value: Record<string, unknown>): string {
  let text = '';
  for (const name of sortedNames(value)) {
    const inner = value[name];
    if (inner === undefined) continue;
    text += (text === '' ? '' : ',') + nameText(name) + canonical(inner);
  }
  return `{${text}}`;
}

/** By their code units; names that are whole numbers first and by value, as JSON writes them of any object. */
function sortedNames(value: Record<string, unknown>): string[] {
  const names = Object.keys(value);
  const isCounted = /^\d/.test(names[0] ?? '');
  names.sort();
  return isCounted ? Object.keys(Object.fromEntries(names.map((name) => [name, true]))) : names;
}

/** Names come from schemas and are few: written out once each. The bound is for data that brings its own. */
const mostNames = 2_000;
const nameTexts = new Map<string, string>();

function nameText(name: string): string {
  const known = nameTexts.get(name);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(name)}:`;
  if (nameTexts.size < mostNames) nameTexts.set(name, text);
  return text;
}
