import type { EngineOrder } from './engine-orders.js';
import type { WorkerNews } from './engine-port.js';
import { HazardEngine } from './hazard-engine.js';
import { PictureSurface } from './picture-surface.js';

/** What a worker has of its own; the types of a page know nothing of it. */
interface WorkerScope {
  postMessage(news: WorkerNews, handedOver: ImageBitmap[]): void;
  addEventListener(type: 'message', listen: (event: { readonly data: EngineOrder }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const newCanvas = (): OffscreenCanvas => new OffscreenCanvas(1, 1);
const surface = new PictureSurface(newCanvas(), newCanvas);
const engine = new HazardEngine(surface, (news) => {
  scope.postMessage(news, news.says === 'painted' && news.picture ? [news.picture] : []);
});

scope.addEventListener('message', ({ data }) => {
  engine.take(data);
  scope.postMessage({ says: 'done', no: data.no }, []);
});
