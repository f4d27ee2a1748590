import type { Request } from 'express';

interface Layer {
  readonly route?: { readonly methods?: Readonly<Record<string, boolean>> };
  match?(path: string): unknown;
}

/** The methods that some route takes at this path; empty where there is nothing. */
export function methodsAt(request: Request): readonly string[] {
  const { stack } = (request.app as unknown as { router: { stack: readonly Layer[] } }).router;
  const found = stack.filter((layer) => layer.route && Boolean(layer.match?.(request.path)));
  return [...new Set(found.flatMap((layer) => Object.keys(layer.route?.methods ?? {})))]
    .map((method) => method.toUpperCase())
    .sort();
}
