import {requester} from './chat-person.ts';

/** The token of a new session. */
export async function logIn(url: string, username: string, password: string): Promise<string> {
  const account = {login_id: username, password};
  const answer = await requester(url, '')('POST', '/users/login', account);
  const token = answer.headers.get('token');
  if (token === null) throw new Error(`@${username} can't log in: ${JSON.stringify(answer.body)}`);
  return token;
}
