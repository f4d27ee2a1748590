import { DomUtil } from 'leaflet';
import type { TeamState } from '@levee/shared/model/team';
import { palettes, teamLooks, type Theme } from './symbols.js';

export interface TeamFace {
  readonly name: string;
  /** State and age in words, shown where there is room for them. */
  readonly note: string;
  readonly state: TeamState;
  /** Null where it goes nowhere. */
  readonly headingDeg: number | null;
  readonly isStale: boolean;
  readonly isSelected: boolean;
  readonly hasLabel: boolean;
  readonly unit: number;
  readonly theme: Theme;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
const triangle = 'M0 -9.5 L8.5 7 L-8.5 7 Z';
/** A triangle with a notch, so that it is plain which of its corners goes ahead. */
const arrow = 'M0 -11 L8 8.5 L0 4.5 L-8 8.5 Z';
const bar = 'M-8.5 10.75 H8.5';

/** A team on the map: a triangle that points where it goes, filled while it acts, a bar once it is there. */
export function teamFace(face: TeamFace): { element: HTMLElement; tag: HTMLElement | null } {
  const element = DomUtil.create('div', 'levee-team-face');
  const sign = DomUtil.create('div', 'levee-team', element);
  sign.classList.toggle('is-stale', face.isStale);
  sign.append(teamSign(face.state, face.theme, face.unit, face.headingDeg));
  return { element, tag: teamTag(face, element) };
}

function teamTag(face: TeamFace, element: HTMLElement): HTMLElement | null {
  if (!face.hasLabel && !face.isStale) return null;
  const tag = DomUtil.create('div', face.hasLabel ? 'levee-tag' : 'levee-tag is-note', element);
  if (face.hasLabel) DomUtil.create('b', '', tag).textContent = face.name;
  DomUtil.create('span', '', tag).textContent = face.note;
  return tag;
}

/** The triangle alone; the legend shows the same. */
export function teamSign(
  state: TeamState,
  theme: Theme,
  unit: number,
  headingDeg: number | null,
): SVGElement {
  const palette = palettes[theme];
  const { isFilled, hasBar, sidePx } = teamLooks[state];
  const outline = headingDeg === null ? triangle : arrow;
  const root = document.createElementNS(svgNamespace, 'svg');
  const side = String(sidePx * 1.35 * unit);
  setAll(root, { viewBox: '-13 -13 26 26', width: side, height: side, 'aria-hidden': 'true' });
  const group = document.createElementNS(svgNamespace, 'g');
  setAll(group, {
    transform: `rotate(${Math.round(headingDeg ?? 0)})`,
    'stroke-linejoin': 'round',
  });
  group.append(shape(outline, { fill: 'none', stroke: palette.ringShade, 'stroke-width': '5.5' }));
  if (hasBar) group.append(shape(bar, { stroke: palette.ringShade, 'stroke-width': '5' }));
  const body = isFilled
    ? { fill: palette.team, stroke: palette.ring, 'stroke-width': '2' }
    : { fill: palette.ground, stroke: palette.team, 'stroke-width': '2.75' };
  group.append(shape(outline, body));
  if (hasBar) group.append(shape(bar, { stroke: palette.ring, 'stroke-width': '3' }));
  root.append(group);
  return root;
}

function shape(path: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(svgNamespace, 'path');
  setAll(element, { d: path, ...attributes });
  return element;
}

function setAll(element: SVGElement, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
