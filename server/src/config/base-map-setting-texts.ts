import type { baseMapShape } from './base-map-settings.js';

/** What is wrong with a setting of the base map and what to write instead. */
export const baseMapSettingTexts: Readonly<
  Record<keyof typeof baseMapShape, { readonly zh: string; readonly en: string }>
> = {
  LEVEE_BASE_MAP: {
    zh: 'LEVEE_BASE_MAP 有误：请写底图文件（.pmtiles，图片瓦片）的路径，或 http(s) 瓦片地址（须含 {z}、{x}、{y}，多台服务器写成 {0-7}，多层用空格分开），并与 LEVEE_BASE_MAP_SOURCE、LEVEE_BASE_MAP_APPROVAL 一起设置。',
    en: 'LEVEE_BASE_MAP is wrong: write the path of a .pmtiles file of pictures, or an http(s) address of tiles with {z}, {x} and {y} in it ({0-7} for several servers, a space between layers), together with LEVEE_BASE_MAP_SOURCE and LEVEE_BASE_MAP_APPROVAL.',
  },
  LEVEE_BASE_MAP_SOURCE: {
    zh: 'LEVEE_BASE_MAP_SOURCE 有误：请写底图的来源，最多 200 字，并与 LEVEE_BASE_MAP 一起设置。',
    en: 'LEVEE_BASE_MAP_SOURCE is wrong: write whose map it is, 200 characters at most, together with LEVEE_BASE_MAP.',
  },
  LEVEE_BASE_MAP_APPROVAL: {
    zh: 'LEVEE_BASE_MAP_APPROVAL 有误：请写底图的审图号，最多 200 字，并与 LEVEE_BASE_MAP 一起设置。',
    en: 'LEVEE_BASE_MAP_APPROVAL is wrong: write the map approval number, 200 characters at most, together with LEVEE_BASE_MAP.',
  },
  LEVEE_BASE_MAP_DATUM: {
    zh: 'LEVEE_BASE_MAP_DATUM 只能是 wgs84（含 CGCS2000）、gcj02 或 bd09。',
    en: 'LEVEE_BASE_MAP_DATUM must be wgs84 (CGCS2000 too), gcj02 or bd09.',
  },
  LEVEE_BASE_MAP_ZOOMS: {
    zh: 'LEVEE_BASE_MAP_ZOOMS 有误：请写瓦片服务器的最小和最大级别，0 到 24，例如 1-18。',
    en: 'LEVEE_BASE_MAP_ZOOMS is wrong: write the first and the last level that the servers have tiles of, 0 to 24, such as 1-18.',
  },
};
