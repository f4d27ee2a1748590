/**
 * Names for the drill's people. Surnames are words of the landscape and given names words of the work, so that
 * nobody can take them for somebody; telephone numbers lie in a block that is not in service.
 */
const SURNAMES = '江柳石云竹枫麦稻榆月湖沙洲鹭堤塘汀溪';
const GIVEN = [
  '安澜',
  '守堤',
  '望潮',
  '思源',
  '听雨',
  '平波',
  '知汛',
  '护岸',
  '清流',
  '问渠',
  '长堤',
  '静川',
  '巡舟',
  '镇涛',
  '济舟',
  '惠渠',
  '砺石',
  '怀川',
  '向阳',
  '晓汛',
  '固本',
  '同舟',
  '观澜',
  '砥柱',
] as const;

export const NAME_COUNT = SURNAMES.length * GIVEN.length;

/** The name with this number; numbers below NAME_COUNT give names that differ. */
export function nameOf(number: number): string {
  const surname = SURNAMES.charAt(number % SURNAMES.length);
  const given =
    GIVEN[(Math.floor(number / SURNAMES.length) + 7 * (number % SURNAMES.length)) % GIVEN.length] ??
    '';
  return `${surname}${given}`;
}

export function phoneOf(number: number): string {
  return `138${String(number).padStart(8, '0')}`;
}
