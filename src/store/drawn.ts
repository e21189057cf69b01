import type {Kysely} from 'kysely';
import type {TeamRoom} from '../app/ports.ts';
import type {Drawing} from '../domain/opportunity/either.ts';
import type {Schema} from './schema.ts';

/** The name under which a drawing's post is kept. */
export function nameOf(drawing: Drawing): string {
  switch (drawing.post) {
    case 'round':
      return `round ${String(drawing.round)}`;
    case 'team':
      return `team ${String(drawing.team)}`;
    case 'handover':
      return `handover ${String(drawing.handover)}`;
    case 'checklist':
      return `checklist ${String(drawing.handover)}`;
    case 'share':
      return `share ${drawing.coop}`;
  }
}

export async function keepDrawn(db: Kysely<Schema>, row: Schema['drawn']): Promise<void> {
  const {post_id, channel_id} = row;
  await db
    .insertInto('drawn')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['reference', 'drawing']).doUpdateSet({post_id, channel_id}),
    )
    .execute();
}

export async function keepRoom(
  db: Kysely<Schema>,
  reference: string,
  room: TeamRoom,
): Promise<void> {
  const row = {
    channel_id: room.channelId,
    people: JSON.stringify(room.people),
    missing: JSON.stringify(room.missing),
  };
  await db
    .insertInto('rooms')
    .values({reference, ...row})
    .onConflict((conflict) => conflict.column('reference').doUpdateSet(row))
    .execute();
}
