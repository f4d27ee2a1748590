import type { Link } from '@levee/shared/model/link';

/** Something a line may name with `#`. */
export interface Named {
  readonly link: Link;
  /** What it is found by and called. */
  readonly name: string;
  readonly code?: string | undefined;
}

/** The word after the last `#` that is being typed at the end of the text; undefined where there is none. */
export function tagBeingTyped(text: string): string | undefined {
  return /#([^\s#]*)$/.exec(text)?.[1];
}

/** The text with the tag that was being typed replaced by the chosen name. */
export function tagged(text: string, name: string): string {
  return text.replace(/#[^\s#]*$/, `#${name} `);
}

const mostFound = 6;

/** Those whose name or code holds the word: beginnings first, shorter names first. */
export function found(all: readonly Named[], word: string): Named[] {
  const wanted = word.normalize('NFKC').toLowerCase();
  const placed = all.flatMap((one) => {
    const at = Math.min(placeIn(one.name, wanted), placeIn(one.code ?? '', wanted));
    return at === Infinity ? [] : [{ one, at }];
  });
  return placed
    .sort((a, b) => a.at - b.at || a.one.name.length - b.one.name.length)
    .slice(0, mostFound)
    .map(({ one }) => one);
}

function placeIn(text: string, wanted: string): number {
  const at = text.toLowerCase().indexOf(wanted);
  return at < 0 ? Infinity : at;
}

/** Links without those whose tag no longer stands in the text. */
export function stillNamed(
  text: string,
  chosen: readonly Link[],
  nameOf: (link: Link) => string,
): Link[] {
  return chosen.filter((link) => text.includes(`#${nameOf(link)}`));
}
