import { newId } from '@levee/shared/kernel/ids';
import { serverArea } from '@levee/shared/model/trail';
import type { Trail, TrailNote } from '../commands/trail.js';
import type { ProgramRight } from '../storage/program-token.entity.js';
import type { ProgramTokenRow } from '../storage/program-tokens.js';
import type { Doer } from './doer.js';
import { hashSecret, newSecret } from './secret.js';
import type { WallParts } from './walls.js';

/** Programs: each has a token and rights of its own, given and taken back by administrators. */
export class Programs {
  constructor(private readonly parts: WallParts & { readonly trail: Pick<Trail, 'with'> }) {}

  /** The token is told this once and never again. */
  async add(
    name: string,
    rights: readonly ProgramRight[],
    doer: Doer,
  ): Promise<{ readonly program: ProgramTokenRow; readonly token: string }> {
    const { trail, clock, random } = this.parts;
    const token = newSecret(random);
    const unused = { lastUsedAt: null, revokedAt: null };
    const made = { createdAt: new Date(clock.nowMs()), createdBy: doer.by?.id ?? '' };
    const program = {
      id: newId(clock, random),
      name,
      tokenHash: hashSecret(token),
      rights: [...rights],
      ...made,
      ...unused,
    };
    const note = noteOf(program.id, doer, 'made');
    await trail.with(serverArea, note, ({ programs }) => programs.add(program));
    return { program, token };
  }

  all(): Promise<readonly ProgramTokenRow[]> {
    return this.parts.store.programs.all();
  }

  async byId(id: string): Promise<ProgramTokenRow | undefined> {
    return (await this.parts.store.programs.byId(id)) ?? undefined;
  }

  async revoke(id: string, doer: Doer): Promise<boolean> {
    const { trail, clock } = this.parts;
    const note = (isDone: boolean): TrailNote | undefined =>
      isDone ? noteOf(id, doer, 'revoked') : undefined;
    const isRevoked = await trail.with(serverArea, note, ({ programs }) =>
      programs.revoke(id, new Date(clock.nowMs())),
    );
    if (isRevoked) this.parts.endings.say({ kind: 'program', id });
    return isRevoked;
  }
}

function noteOf(program: string, doer: Doer, detail: string): TrailNote {
  return { what: 'program', outcome: 'ok', ...doer, subject: program, detail };
}
