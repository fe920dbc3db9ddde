import { useQuery } from '@apollo/client/react';
import { CallerMenu } from './caller/menu.tsx';
import { Tray } from './commands/tray.tsx';
import { graphql } from './generated/index.ts';
import { toFailure } from './graph/to-failure.ts';
import { FailureNotice } from './notice.tsx';
import { usePlace } from './place.ts';
import { StudentPicker } from './staff/student-picker.tsx';
import { StudentPage } from './week/student-page.tsx';

const WhoAmI = graphql(`
  query WhoAmI {
    viewer {
      id
      name
      roles
      centers { id name }
    }
  }
`);

/** The page of whoever the token names: their own week, or that of a student of their centers. */
export function Page() {
  const { data, error, loading, refetch } = useQuery(WhoAmI);
  const place = usePlace();
  const retry = () => void refetch();
  const viewer = data?.viewer;
  const failure = toFailure(error);
  if (viewer == null) {
    return (
      <main className="alone">
        {failure !== null ? <FailureNotice failure={failure} retry={retry} /> : null}
        {failure === null && loading ? <p className="quiet">Asking who you are…</p> : null}
        {failure === null && !loading ? <Nobody retry={retry} /> : null}
      </main>
    );
  }
  const isStaff = viewer.roles.includes('STAFF');
  const studentId = isStaff ? place.student : viewer.id;
  return (
    <>
      <header className="top">
        <p className="brand">School week</p>
        {isStaff ? <StudentPicker centers={viewer.centers} chosen={studentId} /> : null}
        <CallerMenu name={viewer.name} id={viewer.id} detail={isStaff ? 'Staff' : 'Student'} />
      </header>
      <main className="page">
        <Tray />
        {studentId === null ? (
          <section className="card empty">
            <h1>Choose a student</h1>
            <p>
              You see the {viewer.centers.length === 1 ? 'students of' : 'students of your centers:'}{' '}
              {viewer.centers.map(({ name }) => name).join(', ')}.
            </p>
          </section>
        ) : (
          <StudentPage key={studentId} id={studentId} week={place.week} />
        )}
      </main>
    </>
  );
}

/** The gateway took the token and names nobody for it, which no token of a person comes to. */
function Nobody({ retry }: { readonly retry: () => void }) {
  const failure = {
    kind: 'refused',
    code: 'NOT_FOUND',
    message: 'The directory knows nobody with this token',
    retryable: true,
    requestId: null,
  } as const;
  return <FailureNotice failure={failure} retry={retry} />;
}
