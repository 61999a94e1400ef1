export * from './base.ts';
export * from './button.ts';
export * from './dialog.ts';
export * from './field.ts';
export * from './icons.ts';
export * from './segmented.ts';
export * from './skeleton.ts';
export * from './tokens.ts';
