import type { Stamped } from '@levee/shared/model/kinds';

type Shift = Stamped<'shift'>;

/** Who is likely to stand in: the standby of the same unit and turn, then the others of the unit. */
export function standIns(shift: Shift, shifts: readonly Shift[], most = 6): string[] {
  const mates = shifts.filter(
    (one) => one.unit === shift.unit && one.id !== shift.id && one.personName !== shift.personName,
  );
  const isSameTurn = ({ startsAt }: Shift): boolean => startsAt === shift.startsAt;
  const order = [
    ...mates.filter((one) => isSameTurn(one) && one.post === 'backup'),
    ...mates.filter((one) => !isSameTurn(one)),
  ];
  return [...new Set(order.map(({ personName }) => personName))].slice(0, most);
}
