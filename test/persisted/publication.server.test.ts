import { postgresDatabases } from '../store/databases.ts';
import { publicationSuite } from './suite/publication.ts';

publicationSuite(postgresDatabases());
