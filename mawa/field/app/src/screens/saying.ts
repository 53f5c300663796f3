/** What a fact says: a field at its default says nothing and is left out. */

type Fields = Record<string, unknown>;

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === "" || value === null || value === undefined || value === false || value === 0;
}

/** The fields that differ from their defaults; where none is given, the default is nothing. */
export function said(fields: Fields, defaults: Fields = {}): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) =>
      name in defaults ? value !== defaults[name] : !isEmpty(value),
    ),
  );
}
