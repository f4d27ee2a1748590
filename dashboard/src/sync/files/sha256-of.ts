/**
 * The name of a file: SHA-256 of its bytes, 64 hexadecimal digits. By the browser's own WebCrypto; on a page that has
 * none (plain HTTP, some in-app browsers) by a part of the program that is fetched for it.
 */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return (await import('@levee/shared/kernel/hashes')).sha256Hex(bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
