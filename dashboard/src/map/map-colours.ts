import { palettes, type Theme } from './symbols.js';

/** The palette as custom properties for the map's style sheet, so that no colour is written twice. */
export function mapColours(theme: Theme): Record<string, string> {
  const palette = palettes[theme];
  return {
    '--map-beyond': palette.beyond,
    '--map-ground': palette.ground,
    '--map-label': palette.label,
    '--map-halo': palette.labelHalo,
    '--map-water': palette.water,
    '--map-water-ink': palette.waterInk,
    '--map-team': palette.team,
    '--map-panel': palette.panel,
    '--map-panel-edge': palette.panelEdge,
    '--map-panel-ink': palette.panelInk,
    '--map-panel-soft': palette.panelInkSoft,
    '--map-alarm': palette.alarmGround,
    '--map-alarm-ink': palette.alarmInk,
  };
}
