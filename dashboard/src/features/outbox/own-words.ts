/** A text that the author of a command wrote, with the path of its field. */
export interface OwnWords {
  readonly field: string;
  readonly text: string;
}

const idLike = /^[0-9a-f-]{30,}$|^\d{12}$|^\d{4}-\d\d-\d\dT/;

/** The author's own words in a payload: every text that is no id, code or time. Nothing of them is lost. */
export function ownWords(payload: unknown, path = ''): OwnWords[] {
  if (typeof payload === 'string') {
    return payload.trim() === '' || idLike.test(payload) ? [] : [{ field: path, text: payload }];
  }
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload)
    .filter(([name]) => !(name in codes))
    .flatMap(([name, value]) => ownWords(value, path === '' ? name : `${path}.${name}`));
}

/** Fields that hold ids and names of states, not words. */
const codes: Readonly<Record<string, true>> = Object.fromEntries(
  [
    'id',
    'hazard',
    'team',
    'shift',
    'deployment',
    'handover',
    'instruction',
    'warning',
    'grant',
    'unit',
    'region',
    'hazardKind',
    'category',
    'grade',
    'level',
    'to',
    'method',
    'post',
    'role',
    'colour',
    'kind',
    'subject',
    'person',
    'corrects',
    'state',
  ].map((name) => [name, true]),
);

/** The payload with other words in some fields. */
export function withWords<P>(payload: P, words: readonly OwnWords[]): P {
  const next: unknown = structuredClone(payload);
  for (const { field, text } of words) put(next, field.split('.'), text);
  return next as P;
}

function put(target: unknown, [name = '', ...rest]: readonly string[], text: string): void {
  if (typeof target !== 'object' || target === null) return;
  if (rest.length === 0) Reflect.set(target, name, text);
  else put(Reflect.get(target, name), rest, text);
}
