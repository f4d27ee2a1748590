/** The area of the model, and the county it is. */
export const area = 'model';
export const county = '990101000000';
