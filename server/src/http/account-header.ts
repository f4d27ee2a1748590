/** A page says with this header whose it is: a browser may meanwhile be signed in as somebody else. */
export const accountHeader = 'levee-account';
