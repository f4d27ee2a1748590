import type { LinkView } from '../sync/session.js';

type Freshness = LinkView['freshness'];

/** What the full-width banner has to say, or nothing while all is well. */
export type BannerKind = 'offline' | 'stale' | 'connecting' | 'signIn' | 'revoked' | 'upgrade';

/** `hasPicture`: whether anything was ever received; without it there is no "as of". */
export function bannerKind(link: LinkView, hasPicture: boolean): BannerKind | undefined {
  if (link.state === 'signIn' || link.state === 'revoked' || link.state === 'upgrade')
    return link.state;
  if (!hasPicture) return 'connecting';
  return link.freshness === 'offline' || link.freshness === 'stale' ? link.freshness : undefined;
}

/**
 * The area's hour of the last frame: until then all that is shown was so. Before the first frame there is
 * no such hour.
 */
export function asOfMs(areaNowMs: number, frameAgeMs: number, rate: number): number | undefined {
  return Number.isFinite(frameAgeMs) ? areaNowMs - frameAgeMs * rate : undefined;
}

/** Key of the words of the link's label. */
export function linkKey(
  link: LinkView,
  hasPicture: boolean,
): Freshness | 'connecting' | 'catchingUp' {
  if (!hasPicture) return 'connecting';
  if (link.state === 'catchingUp' && link.freshness === 'live') return 'catchingUp';
  return link.freshness;
}
