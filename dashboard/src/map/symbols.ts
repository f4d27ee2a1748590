import type { Grade } from '@levee/shared/model/hazard';
import type { TeamState } from '@levee/shared/model/team';

/**
 * The one table of colours and sizes of the map; layers and legend both draw from it. Red, orange,
 * yellow and blue are grades and nothing else (look.md). Sizes are CSS pixels at scale 1.
 */
export type Theme = 'dark' | 'light';

export interface GradeLook {
  readonly fill: string;
  /** Colour of the kind's mark on the fill. */
  readonly ink: string;
  readonly radiusPx: number;
  /** Width of the light ring; 0 for none. */
  readonly ringPx: number;
  /** Strength of the glow around it, 0 to 1. */
  readonly glow: number;
  readonly opacity: number;
}

export interface Palette {
  /** Outside the area, inside it, and the lines of the map's net. */
  readonly beyond: string;
  readonly ground: string;
  readonly groundEdge: string;
  readonly edgeGlow: string;
  readonly net: string;
  readonly netInk: string;
  readonly township: string;
  readonly chosenTownship: string;
  readonly river: string;
  readonly reservoir: string;
  readonly reservoirEdge: string;
  readonly road: string;
  readonly roadTrunk: string;
  readonly label: string;
  readonly labelHalo: string;
  readonly waterInk: string;
  readonly ring: string;
  readonly ringShade: string;
  readonly team: string;
  readonly teamInk: string;
  readonly panel: string;
  readonly panelEdge: string;
  readonly panelInk: string;
  readonly panelInkSoft: string;
  readonly water: string;
  readonly alarmGround: string;
  readonly alarmInk: string;
  readonly grades: Readonly<Record<Grade, GradeLook>>;
}

const darkGrades: Palette['grades'] = {
  red: look(['#f5382c', '#ffffff'], [8.5, 1.75], 0.42, 1),
  orange: look(['#ff8f2b', '#231100'], [5.75, 1.25], 0.12, 1),
  yellow: look(['#f0c713', '#1c1700'], [3.75, 0], 0, 0.94),
  blue: look(['#4a90e0', '#ffffff'], [2.5, 0], 0, 0.82),
  ungraded: look(['#93a5ad', '#0a1014'], [2.5, 0], 0, 0.8),
};

const lightGrades: Palette['grades'] = {
  red: look(['#dc2318', '#ffffff'], [8.5, 1.75], 0.3, 1),
  orange: look(['#ee7410', '#231100'], [5.75, 1.25], 0.1, 1),
  yellow: look(['#d9a900', '#1c1700'], [3.9, 0], 0, 1),
  blue: look(['#2468bf', '#ffffff'], [2.6, 0], 0, 0.8),
  ungraded: look(['#66777f', '#ffffff'], [2.6, 0], 0, 0.8),
};

export const palettes: Readonly<Record<Theme, Palette>> = {
  dark: {
    beyond: '#0a1014',
    ground: '#14222a',
    groundEdge: '#6f909b',
    edgeGlow: 'rgb(111 160 176 / 16%)',
    net: 'rgb(140 170 182 / 9%)',
    netInk: '#6f848e',
    township: 'rgb(150 178 190 / 34%)',
    chosenTownship: 'rgb(63 193 171 / 14%)',
    river: '#2d7591',
    reservoir: '#1f5a72',
    reservoirEdge: '#4594b0',
    road: 'rgb(168 160 140 / 26%)',
    roadTrunk: 'rgb(190 178 150 / 40%)',
    label: '#f1f5f6',
    labelHalo: '#0b1419',
    waterInk: '#7cc0d6',
    ring: '#ffffff',
    ringShade: 'rgb(4 10 14 / 70%)',
    team: '#35d6bb',
    teamInk: '#03211b',
    panel: 'rgb(13 21 26 / 88%)',
    panelEdge: '#2b3d47',
    panelInk: '#f1f5f6',
    panelInkSoft: '#b4c3ca',
    water: '#6fc2dc',
    alarmGround: '#f4f1ea',
    alarmInk: '#14110b',
    grades: darkGrades,
  },
  light: {
    beyond: '#e3e9ea',
    ground: '#fbfcfa',
    groundEdge: '#5d747d',
    edgeGlow: 'rgb(60 90 100 / 12%)',
    net: 'rgb(60 90 100 / 11%)',
    netInk: '#5f737b',
    township: 'rgb(80 105 115 / 42%)',
    chosenTownship: 'rgb(11 117 102 / 12%)',
    river: '#8dbfd2',
    reservoir: '#b5d9e5',
    reservoirEdge: '#6ba9c0',
    road: 'rgb(120 108 80 / 26%)',
    roadTrunk: 'rgb(120 108 80 / 44%)',
    label: '#10191d',
    labelHalo: '#fbfcfa',
    waterInk: '#14607b',
    ring: '#ffffff',
    ringShade: 'rgb(20 28 32 / 52%)',
    team: '#0a8a77',
    teamInk: '#ffffff',
    panel: 'rgb(255 255 255 / 92%)',
    panelEdge: '#c3ced2',
    panelInk: '#10191d',
    panelInkSoft: '#3f5159',
    water: '#126b8a',
    alarmGround: '#1d1a16',
    alarmInk: '#fdfbf6',
    grades: lightGrades,
  },
};

/** How a team's triangle is drawn: filled while it goes or works, a bar under it once it is there. */
export interface TeamLook {
  readonly isFilled: boolean;
  readonly hasBar: boolean;
  readonly sidePx: number;
}

export const teamLooks: Readonly<Record<TeamState, TeamLook>> = {
  standby: { isFilled: false, hasBar: false, sidePx: 11 },
  assembling: { isFilled: false, hasBar: false, sidePx: 17 },
  enRoute: { isFilled: true, hasBar: false, sidePx: 19 },
  onSite: { isFilled: true, hasBar: true, sidePx: 19 },
  working: { isFilled: true, hasBar: true, sidePx: 19 },
  withdrawing: { isFilled: false, hasBar: false, sidePx: 17 },
  resting: { isFilled: false, hasBar: false, sidePx: 11 },
  disbanded: { isFilled: false, hasBar: false, sidePx: 0 },
};

function look(
  [fill, ink]: readonly [fill: string, ink: string],
  [radiusPx, ringPx]: readonly [radiusPx: number, ringPx: number],
  glow: number,
  opacity: number,
): GradeLook {
  return { fill, ink, radiusPx, ringPx, glow, opacity };
}
