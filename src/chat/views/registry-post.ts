import type {RegistryMessage} from '../../domain/registry/react.ts';
import {never} from '../../domain/workflow.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {availabilityPost} from './availability.ts';
import {federationDirect} from './federation-direct.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

/** What the registry tells a person, in their language. */
export function registryPost(message: RegistryMessage, view: View): Drawn {
  const {words, names} = view;
  switch (message.id) {
    case 'join_requested_direct': {
      const bound = `${message.person}/${message.coop}`;
      return withButtons(
        words.t('direct.join_requested', {
          person: names.person(message.person),
          coop: names.coop(message.coop),
        }),
        [
          button(view, 'approvejoin', {bound, style: 'primary'}),
          button(view, 'rejectjoin', {bound}),
        ],
      );
    }
    case 'joined_direct': {
      const args = {person: names.person(message.by.person), coop: names.coop(message.coop)};
      return message.agreementMissing
        ? withButtons(words.t('direct.joined_agreement', args), [
            button(view, 'agreement', {style: 'primary'}),
          ])
        : plainMessage(words.t('direct.joined', args));
    }
    case 'join_rejected_direct':
      return plainMessage(
        words.t('direct.join_rejected', {
          person: names.person(message.by.person),
          coop: names.coop(message.coop),
        }),
      );
    case 'new_person_direct':
      return plainMessage(
        words.t('direct.new_person', {
          person: names.person(message.person),
          coop: names.coop(message.coop),
          by: names.person(message.by.person),
        }),
      );
    case 'dropped_direct':
      return plainMessage(
        words.t('direct.dropped', {
          person: names.person(message.by.person),
          coop: names.coop(message.coop),
        }),
      );
    case 'fit_joined_direct': {
      const args = {person: names.person(message.by.person), coop: names.coop(message.coop)};
      return message.agreementMissing
        ? withButtons(words.t('direct.fit_joined_agreement', args), [
            button(view, 'agreement', {style: 'primary'}),
            button(view, 'acceptagreement', {bound: view.agreement.version}),
          ])
        : plainMessage(words.t('direct.fit_joined', args));
    }
    case 'fit_left_direct':
    case 'mandate_direct':
      return plainMessage(
        words.t(message.id === 'fit_left_direct' ? 'direct.fit_left' : 'direct.mandate', {
          person: names.person(message.by.person),
          coop: names.coop(message.coop),
        }),
      );
    case 'coordinator_direct':
    case 'coordinator_removed_direct':
      return plainMessage(
        words.t(
          message.id === 'coordinator_direct' ? 'direct.coordinator' : 'direct.coordinator_removed',
          {person: names.person(message.by.person)},
        ),
      );
    case 'availability_direct':
      return availabilityPost(message, view.availability(message.coop), view);
    case 'agreement_direct': {
      const args = {coop: names.coop(message.coop), person: names.person(message.by.person)};
      return withButtons(words.t('direct.agreement', args), [
        button(view, 'agreement', {style: 'primary'}),
        button(view, 'acceptagreement', {bound: message.version}),
      ]);
    }
    case 'attendance_warned_direct':
    case 'attendance_barred_direct':
    case 'excused_direct':
    case 'agenda_waits_direct':
    case 'whether_met_direct':
    case 'news_withdrawn_direct':
      return federationDirect(message, view);
    case 'coop_empty_direct':
      return plainMessage(words.t('direct.coop_empty', {coop: names.coop(message.coop)}));
    default:
      return never(message);
  }
}
