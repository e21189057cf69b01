/** Trusted requests are answered 200, always; the rest gets a status and an empty object. */
export interface DoorAnswer {
  readonly status: 200 | 401 | 403;
  readonly body: object;
}

export function ok(body: object): DoorAnswer {
  return {status: 200, body};
}
