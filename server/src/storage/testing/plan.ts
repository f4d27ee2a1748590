import type { Database } from '../database.js';

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** The tables that PostgreSQL opens to answer, by name, each once. */
export async function tablesRead(
  database: Database,
  query: string,
  parameters: unknown[],
): Promise<string[]> {
  const nodes = await planned(database, 'FORMAT JSON', query, parameters);
  return [...new Set(nodes.flatMap((node) => node['Relation Name'] ?? []))].sort();
}

/** How many rows of tables with such a name PostgreSQL really read to answer. */
export async function rowsRead(
  database: Database,
  named: RegExp,
  query: string,
  parameters: unknown[],
): Promise<number> {
  const nodes = await planned(database, 'ANALYZE, FORMAT JSON', query, parameters);
  return nodes
    .filter((node) => named.test(node['Relation Name'] ?? ''))
    .map(
      (node) =>
        ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) *
        (node['Actual Loops'] ?? 1),
    )
    .reduce((sum, rows) => sum + rows, 0);
}

async function planned(
  database: Database,
  options: string,
  query: string,
  parameters: unknown[],
): Promise<Node[]> {
  const [answer] = await database.query<{ 'QUERY PLAN': { Plan: Node }[] }[]>(
    `EXPLAIN (${options}) ${query}`,
    parameters,
  );
  return (answer?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => under(Plan));
}

function under(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(under)];
}
