import { kindWord } from '../directory/entry.ts';
import { type DirectoryReport, type Mention, reportDirectory } from '../directory/report.ts';
import { withStore } from './database.ts';
import { toJsonLines, toLines } from './lines.ts';

/** How many names a list of the text shows; `--json` shows all. */
const shownNames = 20;

/** `quad directory report [--json]`. Gives the exit code, which is 0 whatever the report says. */
export async function directoryReport({ json }: { json: boolean }): Promise<number> {
  const report = await withStore(reportDirectory);
  process.stdout.write(json ? toJsonLines(report) : toText(report));
  return 0;
}

function toText(report: DirectoryReport): string {
  const { center, staff, student } = report.counts;
  if (center + staff + student === 0) {
    return 'The directory is empty. Fill it with: npm run quad -- directory import FILE\n';
  }
  const sections = [
    [`The directory holds centres: ${center}, staff: ${staff}, students: ${student}.`],
    ...report.missingLinks
      .filter(({ count }) => count > 0)
      .map(({ kind, system, entries }) => section(`No ${system} id (${kindWord[kind]})`, names(entries))),
    section(
      'One e-mail address of several people',
      report.doubledEmails.map((same) => `${same.email}: ${inline(same.entries)}`),
    ),
    section(
      'One id of several people',
      report.sharedIds.map((same) => `${same.system} ${same.externalId}: ${inline(same.entries)}`),
    ),
    section('Students without a centre', names(report.studentsWithoutCenter)),
    section('Centres without referenceId', names(report.centersWithoutReferenceId)),
  ].filter((lines) => lines.length > 0);
  if (sections.length === 1) sections.push(['Nothing is missing and nothing looks wrong.']);
  return sections.map(toLines).join('\n');
}

/** A heading with the length of the list, and its beginning; nothing of an empty list. */
function section(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, shownNames).map((line) => `  ${line}`);
  const rest = lines.length - shown.length;
  return [`${heading}: ${lines.length}`, ...shown, ...(rest > 0 ? [`  and ${rest} more (all of them: --json)`] : [])];
}

function names(entries: readonly Mention[]): string[] {
  return entries.map(({ name, id }) => `${name} (${id})`);
}

function inline(entries: readonly Mention[]): string {
  return entries.map(({ kind, name, id }) => `${kindWord[kind]} ${name} (${id})`).join(', ');
}
