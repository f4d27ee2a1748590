import {
  createParamDecorator,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { areaId } from '@levee/shared/model/base';
import type { Request } from 'express';
import { Authenticator } from '../auth/authenticator.js';
import type { AccountIdentity, Identity } from '../auth/identity.js';
import { accessKey, type Access } from './access.js';
import { refuseOwing, refuseUnproven } from './conditions.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights, type Sight } from './rights.js';

interface Known {
  readonly identity: Identity;
  readonly reading?: Sight;
}

const known = new WeakMap<Request, Known>();

type Check = (identity: Identity, area: string) => Promise<Sight | boolean>;

/** Stands before every route: who is it, and may they. A route without `@May` is closed. */
@Injectable()
export class RightsGuard implements CanActivate {
  readonly #checks: Readonly<Record<Exclude<Access, 'anybody'>, Check>>;

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    rights: Rights,
  ) {
    this.#checks = {
      known: () => Promise.resolve(true),
      account: ({ kind }) => Promise.resolve(kind === 'account'),
      reader: (identity, area) => rights.reading(identity, area),
      author: async (identity, area) =>
        identity.kind !== 'device' && rights.reading(identity, area),
      administrator: async (identity, area) => {
        await rights.requireOffice(identity, area, 'system');
        return true;
      },
      keeper: async (identity) =>
        (await rights.holds(identity, 'system')) || rights.mayAppoint(identity),
      system: (identity) => rights.holds(identity, 'system'),
      security: (identity) => rights.holds(identity, 'security'),
      auditor: (identity, area) => rights.mayAudit(identity, area),
      staff: (identity) => rights.holdsAny(identity),
    };
  }

  /** `/live` has its own gate, the handshake, and every command there is decided by rights again. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    if (access === undefined) throw new HttpRefusal('rights-missing');
    const request = context.switchToHttp().getRequest<Request>();
    if (access === 'anybody') return true;
    const identity = await this.authenticator.identify(request.headers);
    if (!identity) throw new HttpRefusal('sign-in-needed');
    known.set(request, { identity });
    refuseOwing(this.reflector, context.getHandler(), identity);
    const answer = await this.#checks[access](identity, areaOf(request));
    if (answer === false) throw new HttpRefusal('rights-missing');
    await refuseUnproven(this.reflector, context.getHandler(), this.authenticator, identity);
    known.set(request, { identity, ...(typeof answer === 'object' && { reading: answer }) });
    return true;
  }
}

function areaOf({ params }: Request): string {
  const { area } = params;
  if (area === undefined) return '';
  const parsed = areaId.safeParse(area);
  if (!parsed.success) throw new HttpRefusal('area-unknown');
  return parsed.data;
}

/** Who asked, whether or not they might. */
export function identityIn(request: Request): Identity | undefined {
  return known.get(request)?.identity;
}

/** Who asks. On routes for `anybody`: nobody. */
export const Who = createParamDecorator((_unused: unknown, context: ExecutionContext): Identity => {
  const entry = known.get(context.switchToHttp().getRequest<Request>());
  if (!entry) throw new HttpRefusal('sign-in-needed');
  return entry.identity;
});

/** Who asks, on routes for accounts. */
export const WhoSignedIn = createParamDecorator(
  (_unused: unknown, context: ExecutionContext): AccountIdentity => {
    const entry = known.get(context.switchToHttp().getRequest<Request>());
    if (entry?.identity.kind !== 'account') throw new HttpRefusal('sign-in-needed');
    return entry.identity;
  },
);

/** With which eyes the area in the path is read, on routes for readers and authors. */
export const Eyes = createParamDecorator((_unused: unknown, context: ExecutionContext): Sight => {
  const reading = known.get(context.switchToHttp().getRequest<Request>())?.reading;
  if (!reading) throw new HttpRefusal('rights-missing');
  return reading;
});
