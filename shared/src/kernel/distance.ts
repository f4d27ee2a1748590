const earthRadiusM = 6_371_000;

interface Place {
  readonly lat: number;
  readonly lng: number;
}

/** Great-circle distance in metres (haversine), places in degrees. */
export function distanceM(a: Place, b: Place): number {
  const half = (deg: number): number => Math.sin((deg * Math.PI) / 360) ** 2;
  const cos = (deg: number): number => Math.cos((deg * Math.PI) / 180);
  const chord = half(b.lat - a.lat) + cos(a.lat) * cos(b.lat) * half(b.lng - a.lng);
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
