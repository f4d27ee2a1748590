/** What JSON can say. `undefined` stands for a field that is not there. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/**
 * Many values of one field, one beside the other, in the shape that says them shortest. How many they are
 * is known from outside: the table or the column around it says so.
 */
export type Column =
  /** As they are. */
  | { readonly as: 'plain'; readonly values: readonly Json[] }
  /** Scalars that come again and again: `at` names each one's word. No `at`: all are the only word. */
  | { readonly as: 'words'; readonly words: readonly Json[]; readonly at?: readonly number[] }
  /** Instants, each in milliseconds after the one before; the first after 1970. */
  | { readonly as: 'times'; readonly steps: readonly number[] }
  /** Some are not there (0) or null (1); `of` holds the others (2), in order. */
  | { readonly as: 'some'; readonly has: readonly number[]; readonly of: Column }
  /** Objects, field by field. */
  | { readonly as: 'objects'; readonly fields: readonly (readonly [string, Column])[] }
  /** Lists: how long each is, and all their items in one column. */
  | { readonly as: 'lists'; readonly lengths: readonly number[]; readonly items: Column };

/** How a value of a `some` column is there. */
export const holes = { missing: 0, null: 1, there: 2 } as const;

/** The one name that is not a field on every object; it is in no record. */
export const slyName = '__proto__';
