import { seededRandom, type Random } from '@levee/shared/kernel/random';
import type { Position } from '@levee/shared/model/base';
import { grades } from '@levee/shared/model/hazard';
import type { BenchPage, WayName } from './bench-page.js';
import { Circles } from './circles.js';
import { clusterLeaflet, Clusters } from './clusters.js';
import { glassOf, printOf } from './ink.js';
import { Ours } from './ours.js';
import { framePassed, type Change, type Way } from './way.js';

const ways = { ours: Ours, circles: Circles, clusters: Clusters };
const batchSize = 100;
const batchEveryMs = 100;

class Bench implements BenchPage {
  private places: readonly Position[] = [];
  private way: Way | null = null;
  private gaps: number[] = [];
  private isWatching = false;
  private batches = 0;
  private readonly random: Random = seededRandom(7);

  async load(count: number): Promise<void> {
    const flat = (await (await fetch('/places.json')).json()) as readonly number[];
    this.places = Array.from({ length: Math.min(count, flat.length / 2) }, (_none, at) => ({
      lat: flat[2 * at] ?? 0,
      lng: flat[2 * at + 1] ?? 0,
    }));
    await clusterLeaflet();
    await framePassed();
  }

  async add(name: WayName): Promise<number> {
    this.way = new ways[name](this.places);
    const startMs = performance.now();
    await this.way.add(this.element);
    return performance.now() - startMs;
  }

  stream(seconds: number): Promise<number> {
    this.batches = 0;
    const wanted = (seconds * 1000) / batchEveryMs;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        this.way?.change(this.nextBatch());
        this.batches += 1;
        if (performance.now() - startMs < wanted * batchEveryMs) return;
        clearInterval(timer);
        resolve(this.batches);
      }, batchEveryMs);
      const startMs = performance.now();
    });
  }

  watchFrames(): void {
    this.gaps = [];
    this.isWatching = true;
    let last = performance.now();
    const look = (now: number): void => {
      this.gaps.push(now - last);
      last = now;
      if (this.isWatching) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }

  stopFrames(): readonly number[] {
    this.isWatching = false;
    return this.gaps;
  }

  async isAsFromScratch(): Promise<boolean> {
    const stepwise = await this.print();
    if (!(this.way instanceof Ours)) return false;
    this.way.remove();
    await this.way.show(this.element);
    return stepwise === (await this.print());
  }

  async print(): Promise<string> {
    for (let before = ''; ;) {
      await framePassed();
      const now = await printOf(glassOf(this.element));
      if (now === before) return now;
      before = now;
    }
  }

  private get element(): HTMLElement {
    const element = document.getElementById('map');
    if (!element) throw new Error('the page has no map');
    return element;
  }

  private nextBatch(): Change[] {
    return Array.from({ length: batchSize }, () => ({
      at: Math.floor(this.random() * this.places.length),
      grade: Math.floor(this.random() * grades.length),
    }));
  }
}

window.levee = new Bench();
