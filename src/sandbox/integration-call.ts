import type {World} from './world.ts';
import {mayCall} from './internal-addresses.ts';

/** What an integration answered, cut at 1 MiB (slash-response-over-one-mebibyte). */
export interface IntegrationAnswer {
  status: number;
  statusText: string;
  contentType: string;
  body: string;
}

export interface IntegrationRequest {
  method: 'POST' | 'GET';
  url: string;
  contentType: string;
  body: string;
  authorization?: string;
}

const answerLimit = 1024 * 1024;

/**
 * One attempt, thirty seconds, redirects followed as Go does (302 as GET without a body, 307 as
 * POST). Undefined when there is no answer: forbidden, refused, closed or late.
 */
export async function callIntegration(
  world: World,
  request: IntegrationRequest,
): Promise<IntegrationAnswer | undefined> {
  if (!mayCall(world, request.url)) return undefined;
  const headers: Record<string, string> = {
    'User-Agent': 'Mattermost-Bot/1.1',
    Accept: 'application/json',
    // A new connection for each request (connections-are-not-reused).
    Connection: 'close',
  };
  if (request.method === 'POST') headers['Content-Type'] = request.contentType;
  if (request.authorization !== undefined) headers['Authorization'] = request.authorization;
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      ...(request.method === 'POST' ? {body: request.body} : {}),
      redirect: 'follow',
      signal: AbortSignal.timeout(world.settings.integrationTimeoutMs),
    });
    const body = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      statusText: response.statusText,
      contentType: response.headers.get('content-type') ?? '',
      body: body.subarray(0, answerLimit).toString('utf8'),
    };
  } catch {
    return undefined;
  }
}
