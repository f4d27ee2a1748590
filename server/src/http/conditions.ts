import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Authenticator } from '../auth/authenticator.js';
import type { Identity, Owed } from '../auth/identity.js';
import type { ErrorCode } from './error-codes.js';
import { HttpRefusal } from './http-refusal.js';

const stepUpKey = 'levee:step-up';
const owingKey = 'levee:owing';

/** A route for who has signed in within the last minutes: rights and settings. Programs and walls cannot step up. */
export function StepUp(): CustomDecorator {
  return SetMetadata(stepUpKey, true);
}

/** A route that is open even to who must change a password or set up a second factor before anything else. */
export function WhileOwing(): CustomDecorator {
  return SetMetadata(owingKey, true);
}

const refusalOf: Readonly<Record<Owed, ErrorCode>> = {
  password: 'password-change-needed',
  secondFactor: 'second-factor-needed',
};

type Handler = Parameters<Reflector['get']>[1];

/** Throws when something must be done before anything else, and this route is not the one. */
export function refuseOwing(reflector: Reflector, handler: Handler, identity: Identity): void {
  const owes = identity.kind === 'account' ? identity.owes : undefined;
  if (owes === undefined || reflector.get<boolean | undefined>(owingKey, handler)) return;
  throw new HttpRefusal(refusalOf[owes]);
}

/** Throws when the route wants a fresh proof, and there is none. */
export async function refuseUnproven(
  reflector: Reflector,
  handler: Handler,
  authenticator: Authenticator,
  identity: Identity,
): Promise<void> {
  const isAsked = reflector.get<boolean | undefined>(stepUpKey, handler) === true;
  if (isAsked && (await authenticator.mustStepUp(identity)))
    throw new HttpRefusal('step-up-needed');
}
