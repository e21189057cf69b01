import {readFileSync} from 'node:fs';
import autocannon from 'autocannon';

/** One person who presses so often a second, each press proven, until this process is ended. */
const [url = '', file = '', perSecond = ''] = process.argv.slice(2);
const bodies = readFileSync(file, 'utf8').split('\n');
let next = 0;

autocannon(
  {
    url: `${url}/mattermost/action`,
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    connections: 50,
    overallRate: Number(perSecond),
    duration: 600,
    requests: [
      {
        setupRequest: (request) => {
          const body = bodies[next++];
          // One that was sent before would be refused for that.
          if (body === undefined) throw new Error('there are too few presses for this flood');
          return {...request, body};
        },
      },
    ],
  },
  () => undefined,
);
