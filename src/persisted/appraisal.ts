import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoDeprecatedCustomRule,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { RegisteredOperation } from '../model/operation.ts';
import { type Shape, shapeOf } from './shape.ts';

/** What documents are held to. It comes from outside, as this part of the house knows no schema. */
export interface Rules {
  readonly schema: GraphQLSchema;
  readonly mostTokens: number;
  /** Why a document that was only parsed is too large; null where it is not. */
  refusalOf(document: DocumentNode): { readonly message: string } | null;
  /** `unbounded` names the lists that make `most` null, as "Student.registrations". */
  callsOf(document: DocumentNode): RegisteredOperation['calls'] & { readonly unbounded: readonly string[] };
  /** The first field whose answer depends on who asks, as "Student.enrollments"; null where there is none. */
  dependsOnCaller(document: DocumentNode): string | null;
}

/** Something wrong in a document; the place counts from 1 and is null where it is all of it. */
export interface Flaw {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** What a document is that may be registered. */
export interface Appraisal {
  readonly name: string;
  readonly kind: RegisteredOperation['kind'];
  readonly calls: ReturnType<Rules['callsOf']>;
  readonly dependsOnCaller: string | null;
  readonly shape: Shape;
  /** Uses of what is deprecated, which are allowed. */
  readonly remarks: readonly Flaw[];
}

/** A front end can't send more as a text either. */
const mostBytes = 100_000;
const mostFlaws = 100;

/** Looks at the text of an operation that is to be registered, or is. Gives all that is wrong with it, or what it is. */
export function appraise(text: string, rules: Rules): Appraisal | { readonly flaws: readonly Flaw[] } {
  const document = read(text, rules.mostTokens);
  if (!('kind' in document)) return { flaws: [document] };
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation, second] = operations;
  if (operation === undefined) return { flaws: [whole('holds no operation')] };
  if (second !== undefined) {
    return { flaws: [whole(`holds ${operations.length} operations; give each its own id and only its own text`)] };
  }
  const kind = kindOf(operation);
  if (kind === null) return { flaws: [whole('is a subscription, which this gateway does not serve')] };
  const refusal = rules.refusalOf(document);
  if (refusal !== null) return { flaws: [whole(refusal.message)] };
  const [...flaws] = validate(rules.schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule], {
    maxErrors: mostFlaws,
  });
  if (flaws.length > 0) return { flaws: flaws.map(toFlaw) };
  return {
    name: operation.name?.value ?? '',
    kind,
    calls: rules.callsOf(document),
    dependsOnCaller: rules.dependsOnCaller(document),
    shape: shapeOf(rules.schema, document),
    remarks: validate(rules.schema, document, [NoDeprecatedCustomRule]).map(toFlaw),
  };
}

/** Parses a text that a database can keep. */
function read(text: string, maxTokens: number): DocumentNode | Flaw {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) return whole(`has ${bytes} bytes; at most ${mostBytes}: split it into several operations`);
  if (text.includes('\0') || !text.isWellFormed())
    return whole('holds a character that is none (U+0000 or half a pair)');
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return toFlaw(error);
    throw error;
  }
}

function kindOf({ operation }: OperationDefinitionNode): Appraisal['kind'] | null {
  return operation === OperationTypeNode.SUBSCRIPTION ? null : operation;
}

function whole(message: string): Flaw {
  return { line: null, column: null, message };
}

function toFlaw({ message, locations }: GraphQLError): Flaw {
  const place = locations?.[0];
  return { line: place?.line ?? null, column: place?.column ?? null, message };
}
