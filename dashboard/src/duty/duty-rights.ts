import { commands } from '@levee/shared/commands/commands';
import { hasRole, mayActIn, type Actor } from '@levee/shared/rules/actor';

export interface DutyRights {
  /** Writes the log, dispatches, signs. */
  readonly canWrite: boolean;
  readonly canReport: boolean;
  readonly canInstruct: boolean;
  readonly canRespond: boolean;
  /** Says what the walls show: they are of the whole area. */
  readonly canShow: boolean;
  /** Runs a drill's clock. */
  readonly canPace: boolean;
  /** Gives out one person's data, and erases it. */
  readonly canErase: boolean;
}

/** Which verbs the room offers, read from the table of commands that the server goes by. */
export function rightsOf(actor: Actor): DutyRights {
  return {
    canWrite: hasRole(actor, commands['logEntry.write'].roles),
    canReport: hasRole(actor, commands['hazard.report'].roles),
    canInstruct: hasRole(actor, commands['instruction.issue'].roles),
    canRespond: hasRole(actor, commands['response.set'].roles),
    canShow: mayActIn(actor, commands['wallPlan.show'].roles, null),
    canPace: hasRole(actor, commands['drill.pace'].roles),
    canErase: hasRole(actor, commands['person.erase'].roles),
  };
}
