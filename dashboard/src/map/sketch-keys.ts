/** The part of a keyboard event that decides. */
export interface SketchKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export type SketchVerb = 'put' | 'takeBack' | 'finish' | 'cancel';

const verbs: Readonly<Record<string, SketchVerb>> = {
  ' ': 'put',
  Backspace: 'takeBack',
  Enter: 'finish',
  Escape: 'cancel',
};

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const fewPx = 2;
const manyPx = 20;

/** What a key does to the sketch as a whole; undefined for keys of the map and of the browser. */
export function keyVerb({ key, ctrlKey, metaKey, altKey }: SketchKey): SketchVerb | undefined {
  return ctrlKey || metaKey || altKey ? undefined : verbs[key];
}

/** By how many pixels a key moves the corner that has the focus: a little, with shift a lot. */
export function keyStep({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: SketchKey): [number, number] | undefined {
  const way = ctrlKey || metaKey || altKey ? undefined : ways[key];
  const step = shiftKey ? manyPx : fewPx;
  return way && [way[0] * step, way[1] * step];
}
