import type { Request } from 'express';
import type { Doer } from '../auth/doer.js';
import { viaOf, type Identity } from '../auth/identity.js';
import { browserOf } from './browser.js';

/** Where a request comes from, as the trail writes it: nothing where there is nothing to say. */
export function sourceOf(request: Request): Pick<Doer, 'address' | 'agent'> {
  const { address, agent } = browserOf(request);
  const words = agent.trim().slice(0, 200);
  return { ...(address && { address }), ...(words && { agent: words }) };
}

/** Who asks and from where, for the trail. */
export function doerOf(identity: Identity, request: Request): Doer & Named {
  const { id, name } = identity;
  return { by: { id, name }, via: viaOf(identity), ...sourceOf(request) };
}

interface Named {
  readonly by: { readonly id: string; readonly name: string };
}
