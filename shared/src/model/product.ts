/** The product's name as every screen, report and message spells it. */
export const productName = 'Levee 红堤';

/** The version of what is built here, server and pages alike; moves with the root package.json. */
export const productVersion = '0.1.0';
