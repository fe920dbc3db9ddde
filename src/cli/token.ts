import { developmentKeyFile, openDevelopmentKey } from '../access/development-key.ts';
import { openDirectory } from '../directory/directory.ts';
import { globalId } from '../model/id.ts';
import { withStore } from './database.ts';
import { readPersonId } from './person-id.ts';
import { UsageError } from './usage.ts';

type Kind = 'student' | 'staff';

/**
 * Prints a token for a person of the directory, which a gateway in development on this machine takes. `id` is a global id
 * or the directory's uuid. Refuses in production, where tokens come from the school's own issuer.
 */
export async function token({ student, staff }: { student?: string; staff?: string }): Promise<number> {
  if (process.env.NODE_ENV?.trim() === 'production') throw new UsageError('token makes development tokens only');
  const [kind, text] = student === undefined ? (['staff', staff] as const) : (['student', student] as const);
  if (text === undefined || (student !== undefined && staff !== undefined)) {
    throw new UsageError('token needs either --student ID or --staff ID');
  }
  const id = readPersonId(kind, text);
  if (!(await exists(kind, id))) {
    process.stderr.write(`quad: the directory has no ${kind} ${globalId(kind, id)}\n`);
    return 1;
  }
  const key = await openDevelopmentKey(developmentKeyFile);
  process.stdout.write(`${await key.sign(globalId(kind, id))}\n`);
  return 0;
}

function exists(kind: Kind, id: string): Promise<boolean> {
  return withStore(async (store) => {
    const directory = openDirectory(store);
    const found = kind === 'student' ? await directory.students([id]) : await directory.staff([id]);
    return found.length > 0;
  });
}
