import { idArgument, idArguments, mostEnrollments } from './argument.ts';
import type { Complete } from './complete.ts';
import { connection } from './connection.ts';

export const enrollmentQueries: Pick<Complete<'Query'>, 'enrollment' | 'enrollments'> = {
  enrollment: (_, args, { upstreams }) =>
    upstreams.skillable.enrollmentById.load(idArgument('id', 'enrollment', args.id)),
  enrollments: (_, args, { upstreams, calls }) =>
    idArguments('ids', 'enrollment', args.ids, mostEnrollments(calls.most)).map((id) =>
      upstreams.skillable.enrollmentById.load(id),
    ),
};

export const Enrollment: Complete<'Enrollment'> = {
  student: ({ userId }, _, { people }) => people.byLink('skillable', userId),
};

export const EnrollmentConnection: Complete<'EnrollmentConnection'> = {
  ...connection,
  nodes: ({ rows }, _, { upstreams }) => rows.map((id) => upstreams.skillable.enrollmentById.load(id)),
};

export const EnrollmentEdge: Complete<'EnrollmentEdge'> = {
  node: (edge, _, { upstreams }) => upstreams.skillable.enrollmentById.load(edge.node),
};
