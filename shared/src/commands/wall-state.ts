import { ref } from '../model/kinds.js';
import { wallState } from '../model/wall-state.js';
import { command, writers } from './spec.js';

export const wallStateCommands = {
  /** Found by the server: a wall has stopped painting, is gone, or paints again. */
  'wallState.tell': command({
    payload: wallState,
    roles: writers.settings,
    reads: ({ id, region }) => [ref('wallState', id), ref('region', region)],
  }),
};
