/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commands, type CommandKind } from '@levee/shared/commands/commands';

const features = join(import.meta.dirname, '../features');
const asked = /useAsk(?:<CommandKind>)?\('([\w.]+)'\)/g;

/** Asked by a button, on what is shown at that moment: no form stands open meanwhile. */
const buttons = [
  'deployments/relief-offer.vue team.dispatch',
  'handover/handover-list.vue handover.accept',
  'instructions/instruction-list.vue instruction.receive',
  'tasks/task-card.vue task.confirm',
  'warnings/warning-list.vue warning.lift',
];

/** Every command that may meet another's change, with the file that asks for it. */
function stale(): { kind: CommandKind; file: string; source: string }[] {
  return readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.(vue|ts)$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(features, file), 'utf8');
      const kinds = [...source.matchAll(asked)].map(([, kind]) => kind as CommandKind);
      return kinds
        .filter((kind) => commands[kind].base !== 'free')
        .map((kind) => ({ kind, file, source }));
    });
}

describe('a form that may meet another’s change', () => {
  const found = stale();

  test('sends what it was opened on, and not what stands at the moment of sending', () => {
    const forms = found.filter(({ file, kind }) => !buttons.includes(`${file} ${kind}`));
    const without = forms.filter(
      ({ source }) => !/\bask\([^;]*\b(base|seen|baseOf)\b/.test(source),
    );
    expect(without.map(({ file, kind }) => `${file} ${kind}`)).toEqual([]);
    expect(forms.length).toBeGreaterThan(10);
  });

  test('is not one of the buttons, each of which is there', () => {
    const asks = found.map(({ file, kind }) => `${file} ${kind}`);
    expect(buttons.filter((one) => !asks.includes(one))).toEqual([]);
  });
});
