/** What the tests use of it; the package brings no types. */
declare module 'markdown-it' {
  export interface Token {
    readonly type: string;
    readonly content: string;
    readonly markup: string;
    readonly children: readonly Token[] | null;
    attrGet(name: string): string | null;
  }
  export default class MarkdownIt {
    constructor(options: {html?: boolean; linkify?: boolean; breaks?: boolean});
    readonly linkify: {set(options: {fuzzyLink?: boolean; fuzzyEmail?: boolean}): void};
    parse(text: string, environment: object): readonly Token[];
  }
}
