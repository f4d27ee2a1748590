import {
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { RequestBudget } from './request-budget.js';

/** What a request costs more than others, by what it makes the server do. */
const costs = {
  /** argon2id: some 40 ms of a core and 19 MB. */
  password: 20,
  /** A snapshot or a piece of the log: kilobytes to megabytes out, mostly from what is kept. */
  reading: 4,
  /** A piece of a file: some hundred kilobytes in, a write to the disk. */
  piece: 2,
  /** A list, a layer or a document: megabytes in, a thread of its own. */
  file: 20,
} as const;

export type CostKind = keyof typeof costs;

export const costKey = 'levee:cost';

/** Says that a route costs more than 1. Every route that takes a password or a code must say `password`. */
export function Costs(kind: CostKind): CustomDecorator {
  return SetMetadata(costKey, kind);
}

/** Takes the rest of a dear route's cost before rights or the database are asked. */
@Injectable()
export class CostGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RequestBudget) private readonly budget: RequestBudget,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const kind = this.reflector.get<CostKind | undefined>(costKey, context.getHandler());
    if (context.getType() !== 'http' || kind === undefined) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const refusal = this.budget.refusalOf(request, costs[kind] - 1);
    if (refusal) throw refusal;
    return true;
  }
}
