import { seededRandom, type Random } from '@levee/shared/kernel/random';
import type { Position } from '@levee/shared/model/base';
import { grades } from '@levee/shared/model/hazard';
import type { BenchPage, RingSight, WayName } from './bench-page.js';
import { Circles } from './circles.js';
import { clusterLeaflet, Clusters } from './clusters.js';
import { glassOf, printOf } from './ink.js';
import { Ours } from './ours.js';
import { landed, RingWatch } from './ring-watch.js';
import { framePassed, framesPassed, type Change, type Way } from './way.js';

type Places = readonly Position[];
const ways = {
  worker: (places: Places) => new Ours(places, 'worker'),
  page: (places: Places) => new Ours(places, 'page'),
  circles: (places: Places) => new Circles(places),
  clusters: (places: Places) => new Clusters(places),
};
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
    this.way = ways[name](this.places);
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

  async alarm(times: number): Promise<RingSight> {
    const watch = new RingWatch(this.element);
    for (let time = 0; time < times; time++) {
      const [id, late] = [`alarm-${time}`, `late-${time}`];
      this.ours.come(id, this.somewhere(), 'red');
      this.ours.flyTo(id);
      await framesPassed(Math.floor(this.random() * 40));
      this.ours.come(late, this.ours.beside(id), 'orange');
      await framesPassed(Math.floor(this.random() * 40));
    }
    await landed(this.element);
    await this.ours.settled();
    while (this.element.querySelector('.levee-ring')) await framePassed();
    return watch.end();
  }

  async isAsFromScratch(): Promise<boolean> {
    const stepwise = await this.print();
    const { ours } = this;
    ours.remove();
    await ours.show(this.element);
    return stepwise === (await this.print());
  }

  async print(): Promise<string> {
    await this.ours.settled();
    return printOf(glassOf(this.element));
  }

  private get ours(): Ours {
    if (!(this.way instanceof Ours)) throw new Error('the page shows no layer of ours');
    return this.way;
  }

  private get element(): HTMLElement {
    const element = document.getElementById('map');
    if (!element) throw new Error('the page has no map');
    return element;
  }

  /** Between two of the places, so that the area stays as large as it is. */
  private somewhere(): Position {
    const [a, b] = [0, 0].map(() => this.places[Math.floor(this.random() * this.places.length)]);
    if (!a || !b) throw new Error('the page has no places');
    return { lat: (a.lat + b.lat) / 2, lng: (a.lng + b.lng) / 2 };
  }

  private nextBatch(): Change[] {
    return Array.from({ length: batchSize }, () => ({
      at: Math.floor(this.random() * this.places.length),
      grade: Math.floor(this.random() * grades.length),
    }));
  }
}

window.levee = new Bench();
