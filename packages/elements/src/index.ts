export * from './components/pricing-table/pricing-table.ts';
export * from './components/provider/provider.ts';
export * from './context/index.ts';
export * from './controllers/index.ts';
export * from './events/index.ts';
export * from './localize/index.ts';
export * from './till-element.ts';
