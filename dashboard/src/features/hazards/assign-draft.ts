import {
  responsibleRoles,
  type Responsible,
  type ResponsibleRole,
} from '@levee/shared/model/hazard';

/** One line of the form: a role, and who holds it. */
export interface RoleLine {
  readonly role: ResponsibleRole;
  name: string;
  phone: string;
  readonly person: string | null;
}

/** A line for every role the ledgers know; who is named already stands in it. Masked phones stay out. */
export function roleLines(responsible: readonly Responsible[]): RoleLine[] {
  const named = responsible.map(({ role, name, phone, person }) => ({
    role,
    name,
    phone: phone && !phone.includes('*') ? phone : '',
    person,
  }));
  const missing = responsibleRoles.filter((role) => !responsible.some((one) => one.role === role));
  return [...named, ...missing.map((role) => ({ role, name: '', phone: '', person: null }))].sort(
    (a, b) => responsibleRoles.indexOf(a.role) - responsibleRoles.indexOf(b.role),
  );
}

/** The lines that name somebody, as the command wants them. */
export function namedIn(lines: readonly RoleLine[]): Responsible[] {
  return lines
    .filter(({ name }) => name.trim() !== '')
    .map(({ role, name, phone, person }) => ({
      role,
      name: name.trim(),
      person,
      ...(phone.trim() && { phone: phone.trim() }),
    }));
}
