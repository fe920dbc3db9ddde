import { importCsvText, importJsonText } from '../directory/import/import.ts';
import { importFile } from './import-file.ts';

/** `quad directory import FILE`. Gives the exit code: 0, or 1 if the file is bad and nothing was imported. */
export function directoryImport(file: string): Promise<number> {
  return importFile(file, { '.csv': importCsvText, '.json': importJsonText });
}
