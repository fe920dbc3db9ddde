import { useId, useState } from 'react';
import type { examOf } from '../week/exam-card.tsx';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';

interface CancelProps {
  readonly exam: ReturnType<typeof examOf>;
  readonly name: string;
}

export function CancelButton(props: CancelProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)} aria-label={`Cancel ${props.exam.title}`}>
        Cancel…
      </button>
      {isOpen ? <CancelForm {...props} close={() => setIsOpen(false)} /> : null}
    </>
  );
}

function CancelForm({ exam, name, close }: CancelProps & { readonly close: () => void }) {
  const desk = useDesk();
  const id = useId();
  const [reason, setReason] = useState('');
  const submit = () => {
    desk.give({ kind: 'cancel', input: { registrationId: exam.id, reason } }, `Cancel ${name}, ${exam.title}`);
    return null;
  };
  return (
    <Dialog title={`Cancel ${exam.title}`} action="Cancel the registration" problem={null} {...{ close, submit }}>
      <p>{name} is not registered for it any more then. The booking system keeps the registration as cancelled.</p>
      <label htmlFor={id}>Why</label>
      <input id={id} required maxLength={500} value={reason} onChange={(change) => setReason(change.target.value)} />
    </Dialog>
  );
}
