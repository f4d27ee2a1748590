import type { Hazard } from '../model/hazard.js';
import {
  mostPhotos,
  type HazardPhoto,
  type NewPhoto,
  type PhotoStage,
} from '../model/hazard-photo.js';
import type { Moment } from './moment.js';
import type { RulePack } from './pack.js';

/** What a command brings, with who brought it and when. */
export function photographed(
  given: readonly NewPhoto[] | undefined,
  { actor, at }: Pick<Moment, 'actor' | 'at'>,
): HazardPhoto[] {
  return (given ?? []).map((photo) => ({ ...photo, by: actor.name, at }));
}

/** The point with more photographs. One that is there already is not added twice, and none is taken away. */
export function withPhotos<H extends Pick<Hazard, 'photos'>>(
  hazard: H,
  given: readonly NewPhoto[] | undefined,
  moment: Moment,
): H {
  const before = hazard.photos ?? [];
  const isThere = ({ stage, file }: NewPhoto): boolean =>
    before.some((one) => one.stage === stage && one.file.sha256 === file.sha256);
  const fresh = photographed(given, moment).filter((photo) => !isThere(photo));
  return fresh.length > 0 ? { ...hazard, photos: [...before, ...fresh] } : hazard;
}

export function isPhotosFull({ photos = [] }: Pick<Hazard, 'photos'>): boolean {
  return photos.length > mostPhotos;
}

/**
 * Stages that must be in the picture before a point of this grade is closed, and are not. How it was found is how it
 * was before the work.
 */
export function missingPhotos(
  { photos = [], grade }: Pick<Hazard, 'photos' | 'grade'>,
  { hazard }: Pick<RulePack, 'hazard'>,
): readonly PhotoStage[] {
  const shown = new Set<PhotoStage>(
    photos.map(({ stage }) => (stage === 'found' ? 'before' : stage)),
  );
  return hazard.photosToCloseAtGrade[grade].filter((stage) => !shown.has(stage));
}
