/** The product's name as every screen, report and message spells it. */
export const productName = 'Levee 红堤';
