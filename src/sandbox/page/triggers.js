// A dialog opens only in the window that pressed or typed; its event may come before the answer.
import {app} from './app.js';
import {openDialog} from './dialog.js';

/** The answer to a press or a command named a trigger id: a dialog with it may open here. */
export function triggered(session, triggerId) {
  if (!triggerId) return;
  const waiting = session.waitingDialogs.get(triggerId);
  if (waiting) {
    session.waitingDialogs.delete(triggerId);
    show(session, waiting);
  } else {
    session.triggers.add(triggerId);
  }
}

export function dialogArrived(session, request) {
  if (session.triggers.has(request.trigger_id)) show(session, request);
  else session.waitingDialogs.set(request.trigger_id, request);
}

function show(session, request) {
  if (session === app.session) openDialog(session, request);
}
