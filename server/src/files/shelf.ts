/** Where the bytes of files lie. Names are random and ours; what `put` has answered survives a power cut. */
export interface Shelf {
  put(area: string, name: string, bytes: Buffer): Promise<void>;
  get(area: string, name: string): Promise<Buffer | undefined>;
  /** Also what was made of it; nothing where there is nothing. */
  remove(area: string, name: string): Promise<void>;
}

/** Sizes in which an image is shown, with the longest side in points; one of each lies beside it once asked for. */
export const shownSides = { small: 320, large: 1600 } as const;

export type ShownSize = keyof typeof shownSides;

/** The name of an image in another size. */
export function sizedName(name: string, size: ShownSize): string {
  return `${name}.${size}`;
}

/** Every name that may lie there of one file. */
export function namesOf(name: string): readonly string[] {
  return [name, sizedName(name, 'small'), sizedName(name, 'large')];
}
