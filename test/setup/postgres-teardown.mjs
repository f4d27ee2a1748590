/** Ends the PostgreSQL that postgres-setup started, and removes its data. */
export default async () => {
  await globalThis.leveeTestPostgres?.stop();
};
