import type { Request, Response } from 'express';
import type { Shown } from '../files/file-desk.js';
import { isKept } from './kept.js';

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
};

/**
 * What somebody sent is never a page of ours: no script, no frame, an origin of its own, and only images open by
 * themselves. It never changes, so a browser may keep it, for whoever is signed in with this very cookie.
 */
export function sendFile(
  request: Request,
  response: Response,
  { bytes, mediaType, etag }: Shown,
  sha256: string,
): void {
  const way = mediaType.startsWith('image/') ? 'inline' : 'attachment';
  response.set({
    'Content-Type': mediaType,
    'Content-Disposition': `${way}; filename="${sha256.slice(0, 12)}.${endings[mediaType] ?? 'bin'}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'Cache-Control': 'private, max-age=86400, immutable',
    Vary: 'Cookie, Authorization',
    ETag: `"${etag}"`,
  });
  if (isKept(request, etag)) response.status(304).end();
  else response.end(bytes);
}
