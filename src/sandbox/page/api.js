// Requests to the server, each in the name of one person.
import {say} from './words.js';

export class ApiError extends Error {
  constructor(message, status, id) {
    super(message);
    this.status = status;
    this.id = id;
  }
}

async function request(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : {...headers, 'Content-Type': 'application/json'},
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(40_000),
    });
  } catch {
    throw new ApiError(say('noAnswer'), 0, 'network');
  }
  const text = await response.text().catch(() => '');
  let answer;
  try {
    answer = text === '' ? {} : JSON.parse(text);
  } catch {
    // A proxy's page or a bare text: of no use to a reader.
    answer = {};
  }
  if (response.ok) return answer;
  const message = answer?.message || `${say('failed')} (${response.status})`;
  throw new ApiError(String(message).slice(0, 500), response.status, answer?.id);
}

/** The calls of Mattermost's API in one person's name and language. */
export function apiFor(person) {
  const headers = {
    Authorization: `Bearer ${person.token}`,
    'Accept-Language': person.locale,
  };
  const call = (method, path, body) => request(method, `/api/v4${path}`, body, headers);
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    /** A file's bytes: pictures can't be fetched by their address, which carries no token. */
    bytes: async (path) => {
      const response = await fetch(`/api/v4${path}`, {headers});
      if (!response.ok) throw new ApiError(say('failed'), response.status, 'file');
      return response.blob();
    },
  };
}

/** The sandbox's own calls: state, clock, faults. */
export const sandbox = {
  get: (path) => request('GET', `/sandbox${path}`),
  post: (path, body) => request('POST', `/sandbox${path}`, body),
};
