import type {Noted, Problem} from '../domain/surroundings.ts';

/** For whoever runs the bot: what is wrong, and how to mend it. */
const MEND: Readonly<Record<Problem['id'], string>> = {
  archived: 'is archived: unarchive it',
  gone: 'was deleted: name another in FIT_CHANNEL and start again',
  outside_channel: 'the bot is not in it: invite it',
  outside_team: 'the bot is not in the team: add it to the team, then to the channel',
  fic_missing: 'there is none that the bot can see: make it, add the bot, or mend FIC_CHANNEL',
  fic_outside: 'the bot is not in it: invite it',
  diffusion_missing:
    'there is none that the bot can see: make it, add the bot, or mend DIFFUSION_CHANNEL',
  diffusion_outside: 'the bot is not in it: invite it',
  command_token:
    'has another token by now: put the new one into MATTERMOST_COMMAND_TOKEN and start again',
  nobody_inside: 'has nobody in the FIT channel any more',
};

export function mendingOf({problem}: Pick<Noted, 'problem'>): string {
  return problem ? MEND[problem.id] : 'well again';
}
