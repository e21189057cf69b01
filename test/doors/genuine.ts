import type {DialogState} from '../../src/chat/dialogs/state.ts';
import {stateToken} from '../../src/chat/dialogs/state.ts';
import type {ButtonAbout} from '../../src/chat/wire.ts';
import {buttonToken} from '../../src/chat/wire.ts';
import type {Desk} from './desk.ts';
import {ANA, COMMAND_TOKEN, FIT, TEAM, freshId} from './desk.ts';

type Body = Record<string, unknown>;

/** What each door lets in, made for a desk; every part can be changed. */
export function genuine(desk: () => Desk) {
  const about = (more: Partial<ButtonAbout> = {}): ButtonAbout => ({
    action: 'help',
    reference: null,
    bound: '',
    channel: FIT,
    person: null,
    expires: desk().clock.at + 60_000,
    ...more,
  });
  const opened = (more: Partial<DialogState> = {}): DialogState => ({
    dialog: 'delegate',
    reference: null,
    bound: '',
    person: ANA,
    nonce: freshId(),
    expires: desk().clock.at + 60_000,
    ...more,
  });
  const button = (more: Partial<ButtonAbout> = {}, keys = desk().keys) =>
    buttonToken(about(more), keys);
  const state = (more: Partial<DialogState> = {}, keys = desk().keys) =>
    stateToken(opened(more), keys);
  return {
    button,
    state,
    command: (more: Body = {}): Body => ({
      token: COMMAND_TOKEN,
      trigger_id: desk().trigger(ANA),
      user_id: ANA,
      team_id: TEAM,
      channel_id: FIT,
      text: 'whoami',
      ...more,
    }),
    press: (fit: unknown = button(), more: Body = {}): Body => ({
      user_id: ANA,
      channel_id: FIT,
      trigger_id: desk().trigger(ANA),
      context: {fit},
      ...more,
    }),
    submission: (token: unknown = state(), more: Body = {}): Body => ({
      type: 'dialog_submission',
      callback_id: 'delegate',
      state: token,
      user_id: ANA,
      channel_id: FIT,
      team_id: TEAM,
      submission: {},
      cancelled: false,
      ...more,
    }),
  };
}
