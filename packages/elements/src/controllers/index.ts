export * from './modal.ts';
export * from './page-language.ts';
export * from './permissions.ts';
export * from './resource.ts';
