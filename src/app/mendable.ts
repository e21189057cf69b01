/** An error whose text tells who runs the bot what to do; a stack would only hide it. */
export class Mendable extends Error {}
