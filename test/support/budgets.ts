/** Settings for rigs in which a whole county asks from one address. */
export const wide = {
  REQUESTS_PER_ADDRESS: '1000000',
  SOCKETS_PER_ADDRESS: '1000000',
} as const;
