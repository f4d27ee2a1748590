import type { Kind } from '@levee/shared/model/kinds';
import { altered, personalOf } from '@levee/shared/rules/personal';

/**
 * A record as it may lie in a browser's storage: telephones and private names are not there, not even their masked
 * digits. The barest mask says that there is one, so that it can be asked for.
 */
export function unnamed<T>(kind: Kind, record: T): T {
  return altered(record, personalOf(kind), (_value, sort) => (sort === 'phone' ? '****' : '*'));
}
