import type {Delivery, Parcel, Store} from '../app/ports.ts';
import type {Drawing} from '../domain/opportunity/either.ts';
import type {Drawn} from './drawn.ts';
import {shownName} from './poster.ts';
import type {Poster} from './poster.ts';

/** What is drawn from the state: edited where it stands, posted where it doesn't stand yet. */
export async function drawnAnew(
  {store, poster}: {readonly store: Store; readonly poster: Poster},
  parcel: Extract<Parcel, {to: 'thread' | 'team'}>,
  drawing: Drawing,
  drawn: Drawn,
  channel: string,
  post: () => Promise<Delivery>,
): Promise<Delivery> {
  const {reference} = parcel;
  const stands = await store.read.drawnPost(reference, drawing);
  if (stands?.channelId === channel) {
    const as = {name: shownName(reference, drawing), parcel, channel};
    if (await poster.redraw(stands.postId, drawn, as))
      return {kind: 'paid', postId: stands.postId, channelId: channel};
  }
  // Shown again, it was there: whoever deleted it meanwhile, or what came after it, decides.
  if (parcel.again) return {kind: 'moot'};
  const delivery = await post();
  return delivery.kind === 'paid' ? {...delivery, channelId: channel} : delivery;
}
