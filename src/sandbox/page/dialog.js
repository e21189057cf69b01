// Interactive dialogs: what a bot opens, the person fills in, and the bot accepts or refuses.
import {app} from './app.js';
import {complaint} from './dialog-check.js';
import {dialogField} from './dialog-field.js';
import {byId, fill, h, icons} from './dom.js';
import {rendered} from './text.js';
import {say} from './words.js';

let open;

/** Closes what is open without telling anybody, like a closed browser window. */
export function closeDialog() {
  open?.element.remove();
  open = undefined;
}

export function openDialog(session, request) {
  const before = open?.before ?? placeOf(document.activeElement);
  closeDialog();
  const dialog = app.example(session, request.dialog);
  const fields = (dialog.elements ?? []).map((spec) => dialogField(session, spec));
  const general = h('div', {class: 'error general', role: 'alert', 'data-testid': 'dialog-error'});
  const submit = h('button', {type: 'submit', class: 'submit', 'data-testid': 'dialog-submit'});
  fill(submit, dialog.submit_label || say('submit'));
  const form = h(
    'form',
    {class: 'dialog-form', novalidate: true},
    h(
      'header',
      {class: 'dialog-head'},
      picture(dialog.icon_url),
      h('h1', {id: 'dialog-title', 'data-testid': 'dialog-title'}, dialog.title),
      closer(),
    ),
    h(
      'div',
      {class: 'dialog-body'},
      dialog.introduction_text && rendered(dialog.introduction_text, 'text introduction'),
      ...fields.map(({element}) => element),
    ),
    h('footer', {class: 'dialog-foot'}, general, canceller(), submit),
  );
  const element = h(
    'dialog',
    {class: 'dialog', 'data-testid': 'dialog', 'aria-labelledby': 'dialog-title'},
    form,
  );
  open = {element, session, request, fields, general, submit, before, waiting: false};
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    void cancel();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(open);
  });
  byId('dialogs').append(element);
  element.showModal();
  (fields[0]?.element.querySelector('input, textarea, select') ?? submit).focus();
  noteHeight(element);
}

function picture(url) {
  if (!/^https?:\/\//iu.test(url ?? '')) return undefined;
  return h('img', {class: 'dialog-icon', src: url, alt: ''});
}

function closer() {
  const props = {type: 'button', class: 'close', 'aria-label': say('close')};
  const button = h('button', {...props, 'data-testid': 'dialog-close', onclick: cancel});
  button.append(icons.close());
  return button;
}

function canceller() {
  const props = {type: 'button', class: 'cancel', 'data-testid': 'dialog-cancel'};
  return h('button', {...props, onclick: cancel}, say('cancel'));
}

/**
 * The real client on a phone cannot scroll a dialog that is taller than the screen. Here it can be
 * scrolled, but data-too-tall says so, for tests.
 */
function noteHeight(element) {
  const body = element.querySelector('.dialog-body');
  element.dataset.tooTall = String(body.scrollHeight > body.clientHeight + 1);
}

function envelope({session, request}) {
  return {
    url: request.url,
    callback_id: request.dialog.callback_id ?? '',
    state: request.dialog.state ?? '',
    user_id: session.person.id,
    channel_id: app.channelId,
    team_id: app.world.team.id,
  };
}

async function cancel() {
  const current = open;
  if (!current) return;
  leave(current);
  if (!current.request.dialog.notify_on_cancel) return;
  const body = {...envelope(current), submission: {}, cancelled: true};
  // What the bot answers to a cancellation shows nowhere, as in Mattermost.
  await current.session.api.post('/actions/dialogs/submit', body).catch(() => {});
}

function leave(current) {
  current.element.remove();
  if (open === current) open = undefined;
  (current.before() ?? byId('composer')).focus();
}

/** How to find a control again: a message is made anew when it changes, its buttons with it. */
function placeOf(control) {
  const pane = control?.closest('.pane');
  const post = control?.closest('[data-post-id]')?.dataset.postId;
  const name = control?.dataset.focus;
  return () => {
    if (control?.isConnected && control !== document.body) return control;
    if (!pane || !post || !name) return undefined;
    return pane.querySelector(`[data-post-id="${post}"] [data-focus="${CSS.escape(name)}"]`);
  };
}

/** The values by name; optional ones left empty are left out. */
function submissionOf(fields) {
  const values = fields.map(({name, read}) => [name, read()]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

async function send(current) {
  if (!current || current.waiting) return;
  const {fields, general, submit, session, element} = current;
  fill(general);
  let wrong = 0;
  for (const {spec, read, showError} of fields) {
    const message = complaint(spec, read());
    showError(message);
    if (message) wrong += 1;
  }
  if (wrong > 0) return noteHeight(element);
  current.waiting = true;
  submit.setAttribute('aria-busy', 'true');
  const label = submit.textContent;
  fill(submit, say('sending'));
  const body = {...envelope(current), submission: submissionOf(fields), cancelled: false};
  try {
    const answer = await session.api.post('/actions/dialogs/submit', body);
    if (!refused(current, answer ?? {})) leave(current);
  } catch (error) {
    fill(general, error.message);
  }
  current.waiting = false;
  submit.removeAttribute('aria-busy');
  fill(submit, label);
}

/** Shows the bot's errors at their fields and beside the buttons; true if there were any. */
function refused({fields, general, element}, {error, errors}) {
  const named = Object.entries(errors ?? {}).filter(([, message]) => message);
  if (!error && named.length === 0) return false;
  let strange;
  for (const [name, message] of named) {
    const field = fields.find((candidate) => candidate.name === name);
    if (field) field.showError(String(message));
    else strange ??= String(message);
  }
  fill(general, error || strange || '');
  noteHeight(element);
  return true;
}
