/** The product's name as every screen, report and message spells it. */
export const productName = 'Levee 红堤';

/** The version of what is built here, server and pages alike; moves with the root package.json. */
export const productVersion = '0.1.0';

/**
 * The version of a page, by the address of its entry: the build names the entry anew whenever one of its parts
 * changes. The product's alone where the entry bears no such name.
 */
export function pageVersion(entry: string | undefined): string {
  const mark = /\/[a-z]+-([\w-]{1,16})\.js/.exec(entry ?? '')?.[1];
  return mark === undefined ? productVersion : `${productVersion}+${mark}`;
}
