import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';

/** All bytes of all files in a folder and below it, hidden ones too, by their names. */
export function bytesIn(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'});
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(path.join(folder, name))]));
}

/** Long enough that it can't be there by chance, short enough that half a row is found. */
const PIECE = 20;
const STEP = 100;

/** The files in which any piece of these bytes stands. */
export function whereAnyOf(bytes: Buffer, files: ReadonlyMap<string, Buffer>): string[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at + PIECE <= bytes.length; at += STEP)
    pieces.push(bytes.subarray(at, at + PIECE));
  return [...files].flatMap(([name, content]) =>
    pieces.some((piece) => content.includes(piece)) ? [name] : [],
  );
}
