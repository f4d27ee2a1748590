import type { Transport, TransportListener } from '@levee/dashboard/sync/transport';
import type { Changes } from '@levee/shared/protocol/changes';
import type { ServerEnd } from '@levee/test/support/fake-wire';

/** A reader's line on which frames are changed on their way out; undefined: left out. */
export function otherFrames(
  end: ServerEnd,
  change: (frame: Changes) => Changes | undefined,
): ServerEnd {
  const send = end.send.bind(end);
  end.send = (frame) => {
    const changed = change(frame);
    if (changed) send(changed);
  };
  return end;
}

/** A client's line on which what is heard is changed before the client hears it. */
export function otherEars(
  wire: Transport,
  change: (listener: TransportListener) => Partial<TransportListener>,
): Transport {
  const open = wire.open.bind(wire);
  wire.open = (listener) => open({ ...told(listener), ...change(listener) });
  return wire;
}

function told(listener: TransportListener): TransportListener {
  return {
    opened: () => listener.opened(),
    closed: () => listener.closed(),
    refused: () => listener.refused(),
    changes: (frame) => listener.changes(frame),
    beat: (beat) => listener.beat(beat),
    volatile: (message) => listener.volatile(message),
    bye: (bye) => listener.bye(bye),
  };
}
