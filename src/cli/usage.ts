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
  operations publish FILE --client NAME | --any-client [--release TEXT] [--owner TEXT] [--purpose TEXT]
                     [--expires DAY|INSTANT|never] [--max-calls N] [--public] [--revive] [--json]
                             register the operations of a manifest, each with its id: all or none. FILE is what Apollo's
                             tool writes, {"<id>": "<text>"} or [["<id>", "<text>"]], of at most 10 MB and 5000 operations.
                             What is not said stays as it was; but without --public answers are not shared. What has
                             expired stays so without --expires, and what was retired without --revive
  operations list [--client NAME] [--json]
                             list the registered operations, the expired and retired ones too
  operations check [--client NAME] [--json]
                             tell which registered operations the schema of this checkout would break
  operations retire ID | --release TEXT --client NAME | --any-client [--unused-days N] [--force]
                             end an operation, or all that only this release uses, unless used within N days (30)
  operations policy [NAME] [--mode off|log|safelist|id-required|default] [--max-calls N|default]
                             show or set what a client may send, or without NAME all others; a NAME without a key
                             becomes that of a front end. By default a partner sends ids only, the others anything
  explain FILE [--variables JSON|FILE] [--operation NAME] [--json]
                             tell which calls to the systems the operation in a file may lead to: how many at least
                             and at most, which are shared and kept, and what they cost of Zenoti's quota
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
MAX_UPSTREAM_CALLS, which must be as the gateways have it, is the most that --max-calls takes: 50 without it.
`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
