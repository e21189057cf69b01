export type Status = 'gathering';
