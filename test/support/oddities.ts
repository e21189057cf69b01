import type {ServerResponse} from 'node:http';

type Answers = (response: ServerResponse) => void;

function answer(status: number, body: string, headers: Record<string, string> = {}): Answers {
  return (response) => {
    response.writeHead(status, {'Content-Type': 'application/json', ...headers});
    response.end(body);
  };
}

function page(status: number): Answers {
  return answer(status, '<html><body>nginx</body></html>', {'Content-Type': 'text/html'});
}

/** 50 MB, as fast as they are read. */
function endless(status: number, type: string): Answers {
  return (response) => {
    response.writeHead(status, {'Content-Type': type});
    const piece = Buffer.alloc(1 << 20, ' ');
    let left = 50;
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(piece)) return;
      }
      response.end('{}');
    };
    response.on('drain', more);
    more();
  };
}

const limited = (retryAfter: string | null) =>
  answer(429, 'limit exceeded\n', {
    'Content-Type': 'text/plain',
    ...(retryAfter !== null && {'Retry-After': retryAfter}),
  });

/** In what ways there is no answer, or one that says nothing. */
export const ODDITIES: Readonly<Record<string, Answers>> = {
  'accepts and never answers': () => undefined,
  'answers headers and never the body': (response) => {
    response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': '999'});
    response.flushHeaders();
  },
  'answers a byte at a time': (response) => {
    response.writeHead(200, {'Content-Type': 'application/json'});
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(drip);
    });
  },
  'breaks the connection': (response) => response.socket?.destroy(),
  'breaks it in the middle of the body': (response) => {
    response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': '999'});
    response.write('{"id":');
    setTimeout(() => response.socket?.destroy(), 5);
  },
  'asks to slow down, in seconds': limited('2'),
  'asks to slow down, by a date': limited(new Date(Date.now() + 5_000).toUTCString()),
  'asks to slow down, by a date that is past': limited('Wed, 21 Oct 2015 07:28:00 GMT'),
  'asks to slow down for less than nothing': limited('-1'),
  'asks to slow down for nothing': limited('0'),
  'asks to slow down for thirty years': limited('1e9'),
  'asks to slow down for ever': limited('Infinity'),
  'asks to slow down in words': limited('soon'),
  'asks to slow down without saying how long': limited(null),
  'says that an earlier try is pending': answer(
    500,
    '{"id":"api.post.deduplicate_create_post.pending","message":"","status_code":500}',
  ),
  'is a page of 502': page(502),
  'is an empty 502': answer(502, ''),
  'is an endless 502': endless(502, 'text/html'),
  'is an endless answer': endless(200, 'application/json'),
  'is a page of 503, 504': page(504),
  'is a page that says all is well': page(200),
  'is an empty answer': answer(200, ''),
  'is no content': answer(204, ''),
  'is broken JSON': answer(200, '{"id": "abc", "props": {'),
  'is null': answer(200, 'null'),
  'is a list': answer(200, '[]'),
  'is a list of nothing': answer(200, '[null, 1, "x", {}]'),
  'is a number': answer(200, '7'),
  'is a text': answer(200, '"ok"'),
  'is an object of something else': answer(200, '{"status":"maintenance","id":7,"posts":null}'),
  'is a page of 404': page(404),
  'is a page of 403': page(403),
  'is a page of 401': page(401),
  'is a page of 400': page(400),
  'is a page of 413': page(413),
  'is another program’s 404': answer(404, '{"message":"no Route matched with those values"}'),
};
