import { describe, expect, test } from '@jest/globals';
import { Endings, type Ending } from './endings.js';

const ending: Ending = { kind: 'session', id: 's' };

function desk() {
  const [heard, told]: [Ending[], Ending[]] = [[], []];
  const endings = new Endings((one) => void told.push(one));
  const cancel = endings.listen((one) => void heard.push(one));
  return { endings, heard, told, cancel };
}

describe('endings', () => {
  test('said here are heard here and told to the other nodes', () => {
    const { endings, heard, told } = desk();
    endings.say(ending);
    expect([heard, told]).toEqual([[ending], [ending]]);
  });

  test('heard from another node are not told again', () => {
    const { endings, heard, told } = desk();
    endings.hear(ending);
    expect([heard, told]).toEqual([[ending], []]);
  });

  test('are not heard by who listens no more', () => {
    const { endings, heard, cancel } = desk();
    cancel();
    endings.say(ending);
    expect(heard).toEqual([]);
  });
});
