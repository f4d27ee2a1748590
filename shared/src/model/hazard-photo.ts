import { z } from 'zod';
import { instant, line } from './base.js';
import { fileRef } from './file.js';

/** What a photograph of a hazard point shows: it as it was found, before the work, after the work. */
export const photoStages = ['found', 'before', 'after'] as const;

/** A photograph as a command brings it. */
export const newPhoto = z.object({ stage: z.enum(photoStages), file: fileRef });

export const newPhotos = z.array(newPhoto).max(12);

/** A photograph as the point keeps it: by whom, since when. */
export const hazardPhoto = newPhoto.extend({ by: line, at: instant });

/** So many photographs one point keeps; nothing is thrown away to make room. */
export const mostPhotos = 60;

export type PhotoStage = (typeof photoStages)[number];
export type NewPhoto = z.infer<typeof newPhoto>;
export type HazardPhoto = z.infer<typeof hazardPhoto>;
