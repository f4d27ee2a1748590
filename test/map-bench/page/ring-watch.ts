import type { RingSight } from './bench-page.js';
import { glassOf, isInked } from './ink.js';
import { framePassed } from './way.js';

/** Looks at every frame whether a ring stands where no point is painted. */
export class RingWatch {
  private ringed = 0;
  private bare = 0;
  private isEnded = false;

  constructor(private readonly element: HTMLElement) {
    requestAnimationFrame(() => this.look());
  }

  end(): RingSight {
    this.isEnded = true;
    const { ringed, bare } = this;
    return { ringed, bare };
  }

  private look(): void {
    if (this.isEnded) return;
    const rings = ringsIn(this.element);
    const glass = glassOf(this.element);
    if (rings.length > 0) this.ringed += 1;
    if (!rings.every(({ x, y }) => glass && isInked(glass, x, y))) this.bare += 1;
    requestAnimationFrame(() => this.look());
  }
}

/** Middles of the rings that can be seen, in the window's pixels. */
function ringsIn(element: HTMLElement): DOMRect[] {
  const view = element.getBoundingClientRect();
  return [...element.querySelectorAll('.levee-ring')]
    .filter((ring) => getComputedStyle(ring).visibility === 'visible')
    .map((ring) => ring.getBoundingClientRect())
    .filter(({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom);
}

/** Once a flight has ended: until then the picture that was there before it is stretched. */
export async function landed(element: HTMLElement): Promise<void> {
  const isStretched = (): boolean => glassOf(element)?.style.transform.includes('scale') ?? false;
  while (isStretched()) await framePassed();
}
