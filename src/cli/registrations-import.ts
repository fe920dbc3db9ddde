import { importRegistrationsCsv, importRegistrationsJson } from '../directory/import/registrations.ts';
import { importFile } from './import-file.ts';

/** `quad registrations import FILE`. Gives the exit code: 0, or 1 if the file is bad and nothing was imported. */
export function registrationsImport(file: string): Promise<number> {
  return importFile(file, { '.csv': importRegistrationsCsv, '.json': importRegistrationsJson });
}
