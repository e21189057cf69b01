import {shareOf} from '../../domain/expansion/shown.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import type {View} from './view.ts';

/** In the thread, as it stands now: how many people a co-op proposes, and how many have a seat. */
export function drawShare(coop: CoopId, state: Offered, {words, names}: View): Drawn {
  const {proposed, seated} = shareOf(state, coop);
  const about = {reference: md(state.offer.reference), coop: names.coop(coop)};
  return plainMessage(
    proposed === 0
      ? words.t('post.share_none', about)
      : words.t('post.share', {...about, n: proposed, seated}),
  );
}
