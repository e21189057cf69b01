/** A part of a form: a file where it has a name, else a field. */
export interface Part {
  readonly field: string;
  readonly fileName: string | undefined;
  readonly bytes: Buffer;
}

const LINE_END = '\r\n';
const HEAD_END = LINE_END + LINE_END;

/** The parts of a multipart/form-data body, in order; undefined where it isn't one. */
export function partsIn(body: Buffer, contentType: string): readonly Part[] | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`${LINE_END}--${boundary}`);
  // The first mark has no line before it.
  const whole = Buffer.concat([Buffer.from(LINE_END), body]);
  const parts: Part[] = [];
  let at = whole.indexOf(mark);
  for (;;) {
    const begin = at + mark.length;
    const end = whole.indexOf(mark, begin);
    if (at === -1 || end === -1) return at === -1 ? undefined : parts;
    const part = partOf(whole.subarray(begin + LINE_END.length, end));
    if (!part) return undefined;
    parts.push(part);
    at = end;
  }
}

function partOf(bytes: Buffer): Part | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  const head = bytes.subarray(0, Math.max(headEnd, 0)).toString('utf8');
  const field = /^content-disposition:.*[; ]name="([^"]*)"/im.exec(head)?.[1];
  if (field === undefined) return undefined;
  const fileName = /^content-disposition:.*; *filename="([^"]*)"/im.exec(head)?.[1];
  return {field, fileName, bytes: bytes.subarray(headEnd + HEAD_END.length)};
}
