export * from './locale.ts';
export * from './localize.ts';
export * from './messages.ts';
export * from './money.ts';
