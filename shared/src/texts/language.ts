/** The languages every text of the product is written in; Chinese first. */
export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

export type InBoth<T> = Readonly<Record<Language, T>>;
