import { sqliteDatabases } from '../store/databases.ts';
import { publicationSuite } from './suite/publication.ts';

publicationSuite(sqliteDatabases());
