import type { InBoth } from '@levee/shared/texts/language';
import type { ArchiveFault } from './archive-check.js';

/** Why there is no base map and what to do, for whoever starts the server. */
export const faultTexts: InBoth<Readonly<Record<ArchiveFault, string>>> = {
  zh: {
    missing: 'LEVEE_BASE_MAP 所指的底图文件不存在或不可读：请检查路径和读取权限。',
    foreign: 'LEVEE_BASE_MAP 所指的文件不是 PMTiles（第 3 版）：请用 pmtiles convert 转换后再用。',
    cut: 'LEVEE_BASE_MAP 所指的底图文件不完整：请重新复制，并核对大小。',
    vector: 'LEVEE_BASE_MAP 所指的底图是矢量瓦片：请换用图片瓦片（PNG、JPEG、WebP、AVIF）。',
  },
  en: {
    missing:
      'The base map that LEVEE_BASE_MAP names is not there or cannot be read: check its path and its rights.',
    foreign:
      'The file that LEVEE_BASE_MAP names is no PMTiles archive of version 3: make one of it with pmtiles convert.',
    cut: 'The base map that LEVEE_BASE_MAP names is not whole: copy it again and compare its size.',
    vector:
      'The base map that LEVEE_BASE_MAP names holds vector tiles: take one of pictures (PNG, JPEG, WebP, AVIF).',
  },
};
