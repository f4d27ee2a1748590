import { recall, remember } from '../../ui/memory.js';

/** What this browser has told this person before. Who sits down after them is told for themselves. */
export function toldHere(account: string): Set<string> {
  const { by, keys } = listOf('told') as { readonly by?: unknown; readonly keys?: unknown };
  return new Set(by === account && Array.isArray(keys) ? keys.map(String) : []);
}

export function rememberTold(account: string, keys: readonly string[]): void {
  remember('told', JSON.stringify({ by: account, keys }));
}

/** Kinds that nobody wants to hear of at this browser. */
export function mutedHere(): readonly string[] {
  const found = listOf('muted');
  return Array.isArray(found) ? found.map(String) : [];
}

export function rememberMuted(kinds: readonly string[]): void {
  remember('muted', JSON.stringify(kinds));
}

/** A browser whose memory is not ours, or not whole, begins anew. */
function listOf(choice: 'told' | 'muted'): object {
  try {
    const found: unknown = JSON.parse(recall(choice) ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
