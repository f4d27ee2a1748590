import { Polyline, type Map as LeafletMap } from 'leaflet';
import { outStates } from '@levee/shared/rules/lifecycle';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Cancel } from '@levee/shared/kernel/clock';
import { isVisible } from './map-look.js';
import type { Dirty, MapSource } from './map-source.js';
import type { StageLayer, StageView } from './stage-layer.js';
import { palettes } from './symbols.js';
import { joined, stretchesOf, trailMs, trailPoint, type TrailPoint } from './trail.js';

export const trailPane = 'levee-trails';
/** Past six times its cadence a position counts as lost (I13): the way between is not known. */
const gapMs = 6 * defaultPack.team.positionEverySeconds * 1_000;
const faintest = 0.15;

/** The way the chosen team came; and of all that are out, where the layer list asks for it. */
export class TrailLayer implements StageLayer {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private cancel: Cancel = () => undefined;
  private readonly trails = new Map<string, readonly TrailPoint[]>();
  private readonly lines = new Map<string, readonly Polyline[]>();

  constructor(private readonly source: MapSource) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.cancel = this.source.onPositions(() => this.follow());
    this.age();
  }

  detach(): void {
    this.cancel();
    for (const team of [...this.trails.keys()]) this.forget(team);
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.age();
  }

  take(dirty: Dirty): void {
    if (dirty.has('team')) this.age();
  }

  /** Asks for the ways that are wanted and not known, and draws those that are; also as they age. */
  age(): void {
    const wanted = this.wanted();
    for (const team of [...this.trails.keys()]) if (!wanted.has(team)) this.forget(team);
    const unknown = [...wanted].filter((team) => !this.trails.has(team));
    if (unknown.length > 0) void this.ask(unknown);
    for (const team of wanted) this.draw(team);
  }

  private wanted(): ReadonlySet<string> {
    const { view } = this;
    const wanted = new Set<string>();
    if (!view) return wanted;
    if (view.selected?.kind === 'team') wanted.add(view.selected.id);
    if (!isVisible(view.look, 'trails')) return wanted;
    for (const { id, state } of this.source.all('team').values())
      if (outStates.includes(state)) wanted.add(id);
    return wanted;
  }

  /** What cannot be read now is asked for again at the next look. */
  private async ask(teams: readonly string[]): Promise<void> {
    for (const team of teams) this.trails.set(team, []);
    try {
      const [only] = teams.length === 1 ? teams : [];
      const seen = await this.source.track(this.source.areaNowMs() - trailMs, only);
      for (const team of teams.filter((one) => this.trails.has(one)))
        this.extend(team, seen.filter((one) => one.team === team).map(trailPoint));
    } catch {
      for (const team of teams) this.forget(team);
    }
  }

  /** Goes on with what comes live. */
  private follow(): void {
    const positions = this.source.positions();
    for (const team of this.trails.keys()) {
      const seen = positions.get(team);
      if (seen) this.extend(team, [trailPoint(seen)]);
    }
  }

  private extend(team: string, points: readonly TrailPoint[]): void {
    const known = this.trails.get(team) ?? [];
    this.trails.set(team, joined(known, points, this.source.areaNowMs()));
    this.draw(team);
  }

  private draw(team: string): void {
    const { map, view } = this;
    if (!map || !view) return;
    for (const line of this.lines.get(team) ?? []) line.remove();
    const { team: color } = palettes[view.theme];
    const look = { pane: trailPane, interactive: false, color, weight: 2.5 * view.unit };
    const stretches = stretchesOf(this.trails.get(team) ?? [], this.source.areaNowMs(), gapMs);
    const lines = stretches.map(({ path, strength }) =>
      new Polyline([...path], { ...look, opacity: Math.max(faintest, strength) }).addTo(map),
    );
    this.lines.set(team, lines);
  }

  private forget(team: string): void {
    for (const line of this.lines.get(team) ?? []) line.remove();
    this.lines.delete(team);
    this.trails.delete(team);
  }
}
