/** What `quad` says of itself. */
export const usage = `Usage: npm run quad -- COMMAND

Commands:
  directory import FILE      import centres, staff and students from a .csv or .json file: all rows or none
  directory report [--json]  tell which links are missing and what looks wrong in the directory
  token --student ID | --staff ID
                             print a token for a person of the directory, for a gateway in development

Options:
  --help                     show this text

DATABASE_URL names the database: sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE.
Without it, it is sqlite:data/quad.sqlite.
`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
