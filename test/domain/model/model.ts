import type {DelegationCommand, PersonCommand} from '../../../src/domain/delegation/commands.ts';
import type {RegistryCommand} from '../../../src/domain/opportunity/commands.ts';
import type {Actor, PersonActor} from '../../../src/domain/workflow.ts';
import * as answers from './answers.ts';
import * as calls from './calls.ts';
import {ofCase, withoutRemoved} from './cases.ts';
import {timePasses} from './clocks.ts';
import type {Machine, Moment} from './machine.ts';
import {endInterest} from './rules.ts';

/** Does what is asked and says so, or refuses (false) and leaves everything as it was. */
export function apply(
  machine: Machine,
  actor: Actor,
  command: DelegationCommand,
  moment: Moment,
): boolean {
  if (machine.status === 'not_offered')
    return (
      actor.kind === 'person' &&
      command.type === 'offer' &&
      calls.offer(machine, actor, command, moment)
    );
  switch (actor.kind) {
    case 'person':
      return personSays(machine, actor, command as PersonCommand, moment);
    case 'registry':
      return registrySays(machine, command as RegistryCommand, moment);
    case 'time':
      return timePasses(machine, command as Parameters<typeof timePasses>[1], moment);
  }
}

function personSays(m: Machine, who: PersonActor, said: PersonCommand, moment: Moment): boolean {
  switch (said.type) {
    case 'offer':
      return calls.offer(m, who, said, moment);
    case 'be_interested':
      return calls.beInterested(m, who, said, moment);
    case 'withdraw_interest':
      return calls.withdrawInterest(m, who, moment);
    case 'not_interested':
      return calls.notInterested(m, who, moment);
    case 'ask':
      return calls.askQuestion(m, who, said);
    case 'edit':
      return calls.edit(m, who, said);
    case 'give_details':
      return calls.giveDetails(m, who, said);
    case 'give_reason':
      return calls.giveReason(m, who, said);
    case 'give_contact':
      return calls.giveContact(m, who, said, moment);
    case 'extend':
      return calls.extend(m, who, said, moment);
    case 'close_call':
      return calls.closeCall(m, who, moment);
    case 'withdraw':
      return calls.withdraw(m, who, said, moment);
    case 'reopen':
      return calls.reopen(m, who, said, moment);
    case 'take':
      return answers.take(m, who, said, moment);
    case 'decline':
      return answers.decline(m, who, said, moment);
    case 'agree':
      return answers.agree(m, who, said, moment);
    case 'object':
      return answers.object(m, who, said, moment);
    case 'coordinate':
      return answers.coordinate(m, who, moment);
    case 'step_back':
      return answers.stepBack(m, who, moment);
    case 'choose':
      return answers.choose(m, who, said, moment);
    case 'tick':
      return answers.tick(m, who, said);
    case 'tell_trouble':
      return answers.tellTrouble(m, who, said);
    case 'record_outcome':
      return answers.recordOutcome(m, who, said, moment);
    case 'tell_case':
    case 'give_case_facts':
    case 'ask_case':
    case 'answer_case':
      return ofCase(m, who, said, moment);
  }
}

/** Of what a co-op leaves behind; a person's word stands. */
function registrySays(m: Machine, command: RegistryCommand, moment: Moment): boolean {
  if (command.type === 'person_left') return true;
  const {coop} = command;
  if (command.type === 'coop_back') {
    m.gone = m.gone.filter((one) => one !== coop);
    return true;
  }
  if (command.removed) withoutRemoved(m, coop);
  if (coop === m.offering) {
    if (!m.over && m.status !== 'handed_over') calls.takeBack(m, moment.at);
    return true;
  }
  m.late = m.late.filter((wish) => wish.coop !== coop);
  // For what it took, the offering co-op is asked.
  if (!m.taken || !m.recipients.includes(coop)) endInterest(m, coop, moment);
  else if (m.status === 'handed_over' && !m.gone.includes(coop)) m.gone.push(coop);
  return true;
}
