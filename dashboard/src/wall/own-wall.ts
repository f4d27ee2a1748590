import { no, type Result } from '@levee/shared/kernel/result';
import { systemClock } from '@levee/shared/kernel/clock';
import { whichWall, type NotSignedIn, type SignedIn } from '../app/account.js';
import { forgetWall, rememberedWall, rememberWall } from '../app/remembered.js';
import { dropLayers } from '../live/kept-geometry.js';
import { dropPieces } from '../live/kept-pieces.js';
import { wipePictures } from '../sync/picture/indexed-pictures.js';

/** A server that says nothing for so long is out of reach: nobody looks at an empty wall meanwhile. */
const patienceMs = 4_000;

/** Which wall the server says this is. It is remembered, and what a wall kept goes once the server does not know it. */
export async function ownWall(): Promise<Result<SignedIn, NotSignedIn>> {
  const silence = new Promise<Result<SignedIn, NotSignedIn>>((resolve) => {
    systemClock.after(patienceMs, () => resolve(no('unreachable')));
  });
  const answer = await Promise.race([whichWall(), silence]);
  if (answer.ok) await rememberWall(answer.value);
  else if (answer.refusal === 'nobody') await forgetOwnWall();
  return answer;
}

/** Its key was taken back: nothing of what it showed stays here. Where there was no wall nothing is touched. */
export async function forgetOwnWall(): Promise<void> {
  if (!(await rememberedWall())) return;
  await forgetWall();
  await wipePictures();
  await Promise.all([dropLayers(), dropPieces()]).catch(() => undefined);
}
