import type { DraftOf } from '@levee/shared/commands/commands';
import { wordsOf } from './typed-lists.js';

/** An order's further lines, as they are typed. */
export interface OrderExtras {
  orderNumber: string;
  route: string;
  /** One a line: name, role, telephone. */
  contacts: string;
  /** How many of each to take along, by name. */
  take: Record<string, string>;
}

export function noExtras(): OrderExtras {
  return { orderNumber: '', route: '', contacts: '', take: {} };
}

type Order = Pick<DraftOf<'team.dispatch'>, 'orderNumber' | 'route' | 'contacts' | 'equipment'>;

/** What was typed, as the command has it; what was left empty is not there. */
export function orderOf({ orderNumber, route, contacts, take }: OrderExtras): Order {
  const people = contacts.split('\n').flatMap(contactIn);
  const equipment = Object.entries(take)
    .filter(([, count]) => Number(count) > 0)
    .map(([name, count]) => ({ name, count: Number(count) }));
  return {
    ...(orderNumber && { orderNumber }),
    ...(route && { route: { words: route, points: [] } }),
    ...(people.length > 0 && { contacts: people }),
    ...(equipment.length > 0 && { equipment }),
  };
}

function contactIn(line: string): NonNullable<Order['contacts']> {
  const [name, ...rest] = wordsOf(line);
  if (name === undefined) return [];
  const phone = rest.find((word) => /^\+?\d[\d-]{2,}$/.test(word));
  const role = rest.filter((word) => word !== phone).join(' ');
  return [{ name, ...(role && { role }), ...(phone && { phone }) }];
}
