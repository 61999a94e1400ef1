export * from './context-consumer.ts';
export * from './context-source.ts';
export * from './shared-client.ts';
export * from './till-context.ts';
