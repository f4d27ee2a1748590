import { position, type Position } from '@levee/shared/model/base';

/** A position as people type or paste it: `30.1234, 110.5678`; undefined where it is none. */
export function typedPosition(text: string): Position | undefined {
  const [lat, lng, ...more] = text
    .trim()
    .split(/[\s,，;；]+/)
    .map(Number);
  if (more.length > 0) return undefined;
  const parsed = position.safeParse({ lat, lng });
  return parsed.success ? parsed.data : undefined;
}

/** Five digits behind the point: one metre. */
export function positionText({ lat, lng }: Position): string {
  return `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
