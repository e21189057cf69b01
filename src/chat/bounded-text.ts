/** What the server may say at most: a thousand long posts, as a look-up lists them, are far less. */
const LONGEST_ANSWER = 32 * 1024 * 1024;
/** A refusal is short; of a page that a proxy puts in its place, the beginning is enough. */
const LONGEST_REFUSAL = 64 * 1024;

/** The body of an answer, cut where it is longer than anything that could be meant for us. */
export async function boundedText(response: Response): Promise<string> {
  const body = response.body as AsyncIterable<Uint8Array> | null;
  if (!body) return '';
  const limit = response.ok ? LONGEST_ANSWER : LONGEST_REFUSAL;
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop ends the connection, too.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    text += decoder.decode(chunk.subarray(0, chunk.byteLength - Math.max(bytes - limit, 0)), {
      stream: true,
    });
    if (bytes > limit) return text;
  }
  return text + decoder.decode();
}
