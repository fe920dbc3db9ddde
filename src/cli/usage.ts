/** What `quad` says of itself. */
export const usage = `Usage: npm run quad -- COMMAND

Commands:
  directory import FILE      import centres, staff and students from a .csv or .json file: all rows or none
  directory report [--json]  tell which links are missing and what looks wrong in the directory
  registrations import FILE  import which exam registrations there are, and whose, from a .csv or .json file
  token --student ID | --staff ID
                             print a token for a person of the directory, for a gateway in development
  audit --student ID [--json]
                             list who read the data of a student, in which operation, and who changed their links
  commands unsettled [--json]
                             list the commands of which it is not known yet what came of them
  commands settle ID --as applied|refused
                             settle one of these as you saw it in the booking system, and free what it holds
  client create NAME --role partner|integration
                             make an application known and print its key, this once
  client list [--json]       list the applications with the ids of their keys
  client rotate NAME [--overlap HOURS]
                             print a further key; the older ones end in so many hours (24; 0 for at once)
  client revoke NAME         stop all keys of an application, for good

Options:
  --help                     show this text

DATABASE_URL names the database: sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE.
Without it, it is sqlite:data/quad.sqlite.
`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
