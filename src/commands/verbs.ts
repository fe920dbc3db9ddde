import type { CommandKind, Order, OrderOf } from '../model/command.ts';
import { grantAccommodation, revokeAccommodation } from './accommodation.ts';
import { cancel } from './cancel.ts';
import { cancelEvent } from './cancel-event.ts';
import { changeAssessment } from './change-assessment.ts';
import { createEvent } from './create-event.ts';
import { deleteRegistration } from './delete.ts';
import { register } from './register.ts';
import { transfer } from './transfer.ts';
import type { Verb } from './verb.ts';

const verbs = {
  registerStudent: register,
  transferRegistration: transfer,
  cancelRegistration: cancel,
  changeAssessment,
  grantAccommodation,
  revokeAccommodation,
  deleteRegistration,
  createEvent,
  cancelEvent,
} satisfies { [Kind in CommandKind]: Verb<OrderOf<Kind>, never> | Verb<OrderOf<Kind>, unknown> | object };

/** The verb of an order. What it reads is kept as JSON in between, and handed back to the same verb. */
export function verbOf(order: Order): Verb<Order, unknown> {
  return verbs[order.kind] as Verb<Order, unknown>;
}
