import {describe, it} from 'vitest';
import {raiseStage, stage} from './moves.ts';

raiseStage();

describe('the event stream', () => {
  it('tells a bot of posts and edits in its channels, not of presses', async () => {
    const post = await stage.ana.post(stage.channels.open.id, 'hello');
    await stage.bot.waitForPost(({id}) => id === post.id);
    await stage.ana.request('PUT', `/posts/${post.id}/patch`, {message: 'hello again'});
    await stage.bot.waitForPost(({id, message}) => id === post.id && message === 'hello again');
  });

  it('tells a channel who came, and who left', async () => {
    const path = `/channels/${stage.channels.closed.id}/members`;
    await stage.bot.request('POST', path, {user_id: stage.dario.id});
    await stage.ana.waitForEvent(
      ({event, data}) => event === 'user_added' && data['user_id'] === stage.dario.id,
    );
    await stage.bot.request('DELETE', `${path}/${stage.dario.id}`);
    await stage.ana.waitForEvent(
      ({event, data}) => event === 'user_removed' && data['user_id'] === stage.dario.id,
    );
  });
});
