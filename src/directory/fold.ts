/**
 * Gives a name, or what is searched in names, as it is compared: without case, accents and control characters, so that
 * `álvaro` finds `ALVARO`. Databases differ in this, and SQLite folds nothing but ASCII, hence it is done here.
 */
export function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return bare
    .toLowerCase()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
