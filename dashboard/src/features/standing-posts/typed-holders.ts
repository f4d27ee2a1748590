import type { PostHolder } from '@levee/shared/model/standing-post';

const partyWords: ReadonlySet<string> = new Set(['党员', '预备党员', 'party']);

/** Who stands there, one a line: the name first, 党员, and the hours in whatever words. */
export function typedHolders(text: string): PostHolder[] {
  return text.split('\n').flatMap((line): PostHolder[] => {
    const [name, ...rest] = line.split(/[\s,，、]+/).filter((word) => word !== '');
    if (name === undefined) return [];
    const hours = rest.filter((word) => !partyWords.has(word)).join(' ');
    const isPartyMember = rest.some((word) => partyWords.has(word));
    return [{ name, person: null, isPartyMember, ...(hours && { hours }) }];
  });
}

export function holderLines(people: readonly PostHolder[], party: string): string {
  return people
    .map(({ name, isPartyMember, hours }) =>
      [name, isPartyMember ? party : '', hours ?? ''].filter(Boolean).join(' '),
    )
    .join('\n');
}
